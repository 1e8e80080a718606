using System.Net;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Recruitment.EndToEnd.Harness;
using Recruitment.EndToEnd.Journeys;

namespace Recruitment.EndToEnd.Refusals;

/// <summary>One installation with a city, a referral and a campaign in each state that refuses something.</summary>
public sealed class RefusalWorld : IAsyncLifetime
{
    internal Installation Product { get; private set; } = null!;
    internal ApiClient Api => Product.Api;
    internal ApiClient Stranger { get; private set; } = null!;
    internal Guid Amsterdam { get; private set; }
    internal Guid Utrecht { get; private set; }
    /// <summary>Nobody has asked it.</summary>
    internal Guid Prospect { get; private set; }
    internal Guid ProspectsContact { get; private set; }
    /// <summary>Its journey waits for a reply; the key <c>used</c> has been used.</summary>
    internal Guid Contacted { get; private set; }
    /// <summary>Principle 1 is accepted, 2 was handed in without practice.</summary>
    internal Guid Endorsing { get; private set; }
    /// <summary>All is accepted, but the mandate has gone.</summary>
    internal Guid WithoutMandate { get; private set; }
    internal Guid OpenReferral { get; private set; }
    internal Guid DecidedReferral { get; private set; }
    internal Guid StartedCampaign { get; private set; }
    internal JsonElement DoneWork { get; private set; }
    internal JsonElement ConfirmWork { get; private set; }

    public async Task InitializeAsync()
    {
        Product = await Installation.StartAsync(
            ("ConnectionStrings__Recruitment", "Data Source=recruitment.db;Default Timeout=1"));
        Stranger = new ApiClient(Product.Url, null);
        Amsterdam = await FindAsync("Amsterdam");
        Utrecht = await FindAsync("Utrecht");
        (Prospect, ProspectsContact) = await CityAsync(Examples.Groningen, "groningen");
        OpenReferral = await ReferAsync(Examples.Eindhoven);
        DecidedReferral = await ReferAsync(Examples.Tilburg);
        (await Api.PostAsync($"referrals/{DecidedReferral}/decision", new { decision = "decline" }))
            .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
        StartedCampaign = await CampaignAsync();
        Contacted = await JourneyAsync(Examples.Breda, "breda");
        (await Api.PostAsync($"cities/{Contacted}/replies", new { reply = "later", until = "2031-01-15" }, "used"))
            .ShouldBe(HttpStatusCode.Accepted);
        Endorsing = await EndorsingAsync(Examples.Almere, "almere");
        await HandInAsync(Endorsing, 1);
        (await Api.PutAsync($"cities/{Endorsing}/endorsements/2", Examples.Endorsement(2, practice: null))).Should200();
        await AcceptAsync(Endorsing, 1);
        WithoutMandate = await EndorsingAsync(Examples.Nijmegen, "nijmegen");
        await LoseMandateAsync();
        await AtRest.ReachedAsync(Product.Folder);
    }

    public async Task DisposeAsync()
    {
        Stranger.Dispose();
        await Product.DisposeAsync();
    }

    private async Task<Guid> FindAsync(string name) =>
        (await Api.ListAsync($"cities?search={name}&country=NL")).First(c => c.GetProperty("name").GetString() == name)
            .GetProperty("id").GetGuid();

    private async Task<(Guid City, Guid Contact)> CityAsync(int geonameId, string name)
    {
        var city = await Api.PostAsync("cities", new { geonameId });
        city.ShouldBe(HttpStatusCode.Created);
        var contact = await Api.PostAsync($"cities/{city.Id}/contacts", Examples.Contact(name));
        contact.ShouldBe(HttpStatusCode.Created);
        return (city.Id, contact.Id);
    }

    private async Task<Guid> ReferAsync(int geonameId)
    {
        var referral = await Api.PostAsync("referrals", new { referrerCityId = Amsterdam, geonameId });
        referral.ShouldBe(HttpStatusCode.Created);
        return referral.Id;
    }

    private async Task<Guid> CampaignAsync()
    {
        var campaign = await Api.PostAsync("campaigns", new
        {
            name = "Oceania first",
            goal = "Three cities of Oceania",
            audience = new { continents = new[] { "oceania" } },
            startsOn = "2027-01-01",
            endsOn = "2027-12-31",
        });
        campaign.ShouldBe(HttpStatusCode.Created);
        (await Api.PostAsync($"campaigns/{campaign.Id}/start"))
            .ShouldBe(HttpStatusCode.OK, HttpStatusCode.Accepted, HttpStatusCode.NoContent);
        return campaign.Id;
    }

    private async Task<Guid> JourneyAsync(int geonameId, string name)
    {
        var (city, _) = await CityAsync(geonameId, name);
        (await Api.PostAsync($"cities/{city}/journey", new { })).ShouldBe(HttpStatusCode.Created);
        return city;
    }

    private async Task<Guid> EndorsingAsync(int geonameId, string name)
    {
        var city = await JourneyAsync(geonameId, name);
        (await Api.PostAsync($"cities/{city}/replies", new { reply = "interested" }, $"interested-{name}"))
            .ShouldBe(HttpStatusCode.Accepted);
        DoneWork = await WorkAsync(city, "hold-intro-call");
        (await Api.PostAsync($"work-items/{DoneWork.GetProperty("id")}/complete", new { outcome = "held" }))
            .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
        await Eventually.HoldsAsync(async () =>
            (await Api.GetAsync($"cities/{city}")).Json.GetProperty("stage").GetString().Should().Be("endorsing"));
        return city;
    }

    private async Task HandInAsync(Guid city, int principle) =>
        (await Api.PutAsync($"cities/{city}/endorsements/{principle}", Examples.Endorsement(principle))).Should200();

    private async Task AcceptAsync(Guid city, int principle) =>
        (await Api.PostAsync($"cities/{city}/endorsements/{principle}/review", new { verdict = "accepted" }))
        .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);

    // No call takes a mandate away while its confirmation is open; a database put right by hand does.
    private async Task LoseMandateAsync()
    {
        for (var principle = 1; principle <= 5; principle++)
        {
            await HandInAsync(WithoutMandate, principle);
            await AcceptAsync(WithoutMandate, principle);
        }
        (await Api.PutAsync($"cities/{WithoutMandate}/mandate", Examples.Mandate())).Should200();
        ConfirmWork = await WorkAsync(WithoutMandate, "confirm-endorsement");
        await using var db = new SqliteConnection(
            $"Data Source={Path.Combine(Product.Folder, "recruitment.db")};Pooling=False");
        await db.OpenAsync();
        await using var command = db.CreateCommand();
        command.CommandText = "DELETE FROM \"Mandates\"";
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }

    private async Task<JsonElement> WorkAsync(Guid city, string kind)
    {
        JsonElement found = default;
        await Eventually.HoldsAsync(async () =>
        {
            var items = (await Api.ListAsync($"work-items?status=open&cityId={city}"))
                .Where(i => i.GetProperty("kind").GetString() == kind).ToList();
            items.Should().ContainSingle($"the work item {kind} is due");
            found = items[0];
        });
        return found;
    }
}
