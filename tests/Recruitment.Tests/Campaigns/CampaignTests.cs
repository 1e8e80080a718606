using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recruitment.Campaigns;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Tests.Campaigns;

public sealed class CampaignTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 2);
    private readonly DeskHost host = new();

    [Theory]
    [InlineData("name", """{"goal":"Ten","startsOn":"2026-03-02","endsOn":"2026-09-01"}""")]
    [InlineData("goal", """{"name":"Asia","startsOn":"2026-03-02","endsOn":"2026-09-01"}""")]
    [InlineData("startsOn", """{"name":"Asia","goal":10,"endsOn":"2026-09-01"}""")]
    [InlineData("endsOn", """{"name":"Asia","goal":10,"startsOn":"2026-03-02"}""")]
    [InlineData("endsOn", """{"name":"Asia","goal":10,"startsOn":"2026-03-02","endsOn":"2026-03-01"}""")]
    [InlineData("audience.continents",
        """{"name":"A","goal":"T","startsOn":"2026-03-02","endsOn":"2026-09-01","audience":"""
        + """{"continents":["atlantis"]}}""")]
    [InlineData("audience.sizeClasses",
        """{"name":"A","goal":"T","startsOn":"2026-03-02","endsOn":"2026-09-01","audience":"""
        + """{"sizeClasses":["huge"]}}""")]
    [InlineData("audience.countries",
        """{"name":"A","goal":"T","startsOn":"2026-03-02","endsOn":"2026-09-01","audience":{"countries":["JPN"]}}""")]
    [InlineData("audience.countries",
        """{"name":"A","goal":"T","startsOn":"2026-03-02","endsOn":"2026-09-01","audience":{"countries":["QQ"]}}""")]
    [InlineData("audience.maxCities",
        """{"name":"A","goal":"T","startsOn":"2026-03-02","endsOn":"2026-09-01","audience":{"maxCities":0}}""")]
    public async Task Bad_input_names_its_field(string field, string json)
    {
        var act = () => CreateAsync(JsonSerializer.Deserialize<CampaignContent>(json, JsonSerializerOptions.Web)!);
        (await act.Should().ThrowAsync<BadInputException>()).Which.Field.Should().Be(field);
        (await host.TracesAsync()).Should().Be(0);
    }

    [Fact]
    public async Task It_starts_a_journey_for_each_prospect_of_its_audience_and_only_once()
    {
        await SavedAsync("Kyoto", Continent.Asia, SizeClass.Large);
        var nara = await SavedAsync("Nara", Continent.Asia, SizeClass.Intermediate);
        var busy = await SavedAsync("Otsu", Continent.Asia, SizeClass.Intermediate);
        var uji = await SavedAsync("Uji", Continent.Asia, SizeClass.Intermediate);
        await SavedAsync("Faro", Continent.Europe, SizeClass.Intermediate);
        await SavedAsync("Member", Continent.Asia, SizeClass.Intermediate, Stage.Active);
        await host.RunAsync<JourneyDesk>(d => d.StartAsync(busy.Id, null, null, DeskHost.Reviewer, default));
        var campaign = await CreateAsync(Content(new(["ASIA"], ["intermediate"], null, null)));
        (await host.RunAsync<CampaignDesk, int>(d => d.StartAsync(campaign.Id, DeskHost.Reviewer, default))).Should()
            .Be(2);
        var journeys = await host.Operations.ReadAsync(db => db.Journeys.Where(j => j.CampaignId == campaign.Id)
            .ToListAsync());
        journeys.Select(j => j.CityId).Should().BeEquivalentTo([nara.Id, uji.Id]);
        var detail = await host.Operations.ReadAsync(db => db.CampaignAsync(campaign.Id, Today, default));
        detail.Should().BeEquivalentTo(new
        {
            State = CampaignState.Running,
            Started = 2,
            Members = 0,
            ByStage = new[] { new StageCount(Stage.Prospect, 2) }
        });
        var traces = await host.TracesAsync();
        var again = () => host.RunAsync<CampaignDesk, int>(d => d.StartAsync(campaign.Id, DeskHost.Reviewer, default));
        (await again.Should().ThrowAsync<RuleBrokenException>()).Which.Code.Should().Be("campaign-started");
        (await host.TracesAsync()).Should().Be(traces);
    }

    [Fact]
    public async Task It_starts_five_hundred_cities_in_one_transaction_within_seconds()
    {
        await host.Operations.RunAsync<RecruitmentDb>(db =>
        {
            db.AddRange(Enumerable.Range(0, 600).Select(n => Examples.City(Stage.Prospect, $"City {n:000}")));
            return Task.CompletedTask;
        }, default);
        var campaign = await CreateAsync(Content(new(null, null, null, 500)));
        var clock = Stopwatch.StartNew();
        (await host.RunAsync<CampaignDesk, int>(d => d.StartAsync(campaign.Id, DeskHost.Reviewer, default))).Should()
            .Be(500);
        clock.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
        (await host.Operations.ReadAsync(db => db.Signals.CountAsync(s => s.Kind == Signals.JourneyRequested))).Should()
            .Be(500);
    }

    [Theory]
    [InlineData(false, "2026-03-01", CampaignState.Draft)]
    [InlineData(true, "2026-03-02", CampaignState.Running)]
    [InlineData(true, "2026-03-01", CampaignState.Ended)]
    public void It_ends_with_its_last_day(bool started, string endsOn, CampaignState state) =>
        Campaign.StateOf(started ? DeskHost.Monday : null, DateOnly.Parse(endsOn, null), Today).Should().Be(state);

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        for (var n = 0; n < 3; n++) await CreateAsync(Content(null) with { Name = $"Campaign {n}" });
        var first = await host.Operations.ReadAsync(db => db.CampaignsAsync(null, 2, Today, default));
        var rest = await host.Operations.ReadAsync(db => db.CampaignsAsync(new(first[1].CreatedAt, first[1].Id), 2,
            Today, default));
        first.Concat(rest).Select(c => c.Name).Should().Equal("Campaign 2", "Campaign 1", "Campaign 0");
    }

    public void Dispose() => host.Dispose();

    private static CampaignContent Content(AudienceContent? audience) =>
        new("Asia", "Ten cities", audience, new(2026, 3, 2), new(2026, 9, 1));

    private Task<Campaign> CreateAsync(CampaignContent content) =>
        host.RunAsync<CampaignDesk, Campaign>(d => d.CreateAsync(content, DeskHost.Reviewer, default));

    private Task<City> SavedAsync(string name, Continent continent, SizeClass size, Stage stage = Stage.Prospect) =>
        host.SavedAsync(Examples.City(stage, name, "JP", continent, size));
}
