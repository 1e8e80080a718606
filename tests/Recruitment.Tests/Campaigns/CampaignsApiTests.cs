using Recruitment.Cities;
using Recruitment.Places;

namespace Recruitment.Tests.Campaigns;

public sealed class CampaignsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Path = "/api/v1/campaigns";

    [Fact]
    public async Task A_campaign_is_drafted_started_once_and_counted()
    {
        var api = host.Automation();
        foreach (var name in new[] { "Fuji", "Kobe", "Otaru" }) await host.SavedAsync(Examples.City(Stage.Prospect,
            name, "JP", Continent.Asia));
        var made = await api.SendAsync(HttpMethod.Post, Path, new
        {
            name = "Japan",
            goal = 2,
            audience = new
            {
                continents = new[] { "asia" },
                sizeClasses = new[] { "Intermediate" },
                countries = new[] { "jp" },
                maxCities = 2
            },
            startsOn = "2026-03-01",
            endsOn = "2099-03-01",
        });
        made.GetProperty("state").GetString().Should().Be("draft");
        made.GetProperty("prospects").GetInt32().Should().Be(3);
        made.GetProperty("audience").GetProperty("continents")[0].GetString().Should().Be("asia");
        var started = await api.SendAsync(HttpMethod.Post, $"{Path}/{made.Id()}/start");
        started.GetProperty("started").GetInt32().Should().Be(2);
        (await api.SendAsync(HttpMethod.Get, $"{Path}/{made.Id()}")).GetProperty("state").GetString().Should()
            .Be("running");
        (await api.SendAsync(HttpMethod.Get, Path)).GetProperty("items").EnumerateArray().Should()
            .Contain(c => c.Id() == made.Id());
        (await api.RefusedAsync(HttpMethod.Post, $"{Path}/{made.Id()}/start")).Should().Be("409 campaign-started");
        (await api.RefusedAsync(HttpMethod.Post, $"{Path}/{Guid.CreateVersion7()}/start")).Should()
            .Be("404 campaign-not-found");
        (await api.RefusedAsync(HttpMethod.Get, $"{Path}/{Guid.CreateVersion7()}")).Should()
            .Be("404 campaign-not-found");
        (await api.RefusedAsync(HttpMethod.Post, Path, new { name = "", goal = "x" })).Should()
            .Be("400 bad-input name");
        (await api.RefusedAsync(HttpMethod.Get, $"{Path}?limit=201")).Should().Be("400 bad-input limit");
    }
}
