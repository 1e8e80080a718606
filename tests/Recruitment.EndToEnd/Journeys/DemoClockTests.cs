using System.Net;
using System.Text.Json;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

/// <summary>What happens by time alone, with the demo's clock: months go by in a moment, and nothing is skipped or doubled.</summary>
public sealed class DemoClockTests
{
    private static readonly string[] BothRounds = ["first-contact", "follow-up-1", "follow-up-2", "asked-again"];

    [Fact]
    public async Task A_city_that_never_answers_is_written_to_four_times_and_then_handed_to_a_person()
    {
        await using var product = await Installation.StartDemoAsync();
        var city = await StartAsync(product, Examples.Groningen, "groningen");
        (await PurposesAsync(product, city)).Should().Equal("first-contact");
        foreach (var (days, purposes, stage) in new[] { (21, 2, "contacted"), (28, 3, "contacted"), (42, 3, "parked"), (180, 4, "contacted"), (42, 4, "parked") })
        {
            await AdvanceAsync(product, days);
            (await PurposesAsync(product, city)).Should().Equal(BothRounds[..purposes]);
            (await StageAsync(product, city)).Should().Be(stage);
        }
        (await OpenKindsAsync(product, city)).Should().Equal("quiet-city");
        await AdvanceAsync(product, 90);
        (await PurposesAsync(product, city)).Should().Equal(BothRounds, "nothing more goes out by itself");
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task One_long_jump_does_what_waiting_would_have_done()
    {
        await using var product = await Installation.StartDemoAsync();
        var city = await StartAsync(product, Examples.Tilburg, "tilburg");
        await AdvanceAsync(product, 330);
        (await PurposesAsync(product, city)).Should().Equal(BothRounds);
        (await OpenKindsAsync(product, city)).Should().Equal("quiet-city");
        var offset = await NowAsync(product);
        await product.KillAndStartAgainAsync();
        (await NowAsync(product)).Should().BeOnOrAfter(offset, "the clock's offset is stored");
    }

    [Fact]
    public async Task A_city_parked_until_a_day_wakes_on_it_to_the_stage_it_left()
    {
        await using var product = await Installation.StartDemoAsync();
        var city = await StartAsync(product, Examples.Nijmegen, "nijmegen");
        await ReplyAsync(product, city, new { reply = "interested" });
        (await StageAsync(product, city)).Should().Be("inDialogue");
        var until = DateOnly.FromDateTime((await NowAsync(product)).UtcDateTime).AddDays(50);
        await ReplyAsync(product, city, new { reply = "later", until });
        (await StageAsync(product, city)).Should().Be("parked");
        await AdvanceAsync(product, 48);
        (await StageAsync(product, city)).Should().Be("parked");
        await AdvanceAsync(product, 3);
        (await StageAsync(product, city)).Should().Be("inDialogue");
        (await OpenKindsAsync(product, city)).Should().Equal("hold-intro-call");
    }

    [Fact]
    public async Task Overdue_endorsement_and_onboarding_remind()
    {
        await using var product = await Installation.StartDemoAsync();
        var city = await StartAsync(product, Examples.Delft, "delft");
        await ReplyAsync(product, city, new { reply = "interested" });
        await CompleteAsync(product, city, "hold-intro-call");
        await AdvanceAsync(product, 31);
        (await PurposesAsync(product, city)).Count(p => p == "endorsement-reminder").Should().Be(1);
        for (var principle = 1; principle <= 5; principle++)
        {
            (await product.Api.PutAsync($"cities/{city}/endorsements/{principle}", Examples.Endorsement(principle))).Should200();
            await CompleteAsync(product, city, "review-endorsement");
        }
        (await product.Api.PutAsync($"cities/{city}/mandate", Examples.Mandate())).Should200();
        await CompleteAsync(product, city, "confirm-endorsement");
        (await StageAsync(product, city)).Should().Be("onboarding");
        await AdvanceAsync(product, 31);
        (await PurposesAsync(product, city)).Count(p => p == "onboarding-reminder").Should().Be(1);
    }

    private static async Task<Guid> StartAsync(Installation product, int geonameId, string name)
    {
        var made = await product.Api.PostAsync("cities", new { geonameId });
        var city = made.Status is HttpStatusCode.Created ? made.Id : made.Json.GetProperty("cityId").GetGuid();
        await product.Api.PostAsync($"cities/{city}/contacts", Examples.Contact(name));
        (await product.Api.PostAsync($"cities/{city}/journey", new { })).ShouldBe(HttpStatusCode.Created);
        await AtRest.ReachedAsync(product.Folder);
        return city;
    }

    private static async Task ReplyAsync(Installation product, Guid city, object reply)
    {
        (await product.Api.PostAsync($"cities/{city}/replies", reply, Guid.CreateVersion7().ToString())).ShouldBe(HttpStatusCode.Accepted);
        await AtRest.ReachedAsync(product.Folder);
    }

    private static async Task CompleteAsync(Installation product, Guid city, string kind)
    {
        var item = (await OpenWorkAsync(product, city)).Single(i => i.GetProperty("kind").GetString() == kind);
        (await product.Api.PostAsync($"work-items/{item.GetProperty("id")}/complete", new { outcome = item.GetProperty("outcomes")[0].GetString() })).Should200();
        await AtRest.ReachedAsync(product.Folder);
    }

    private static async Task AdvanceAsync(Installation product, int days) =>
        (await product.Api.PostAsync("demo/clock", new { advanceBy = $"{days}.00:00:00" })).Should200();

    private static async Task<DateTimeOffset> NowAsync(Installation product) =>
        (await product.Api.PostAsync("demo/clock", new { advanceBy = "0.00:00:01" })).Should200().GetProperty("now").GetDateTimeOffset();

    private static async Task<string?> StageAsync(Installation product, Guid city) =>
        (await product.Api.GetAsync($"cities/{city}")).Should200().GetProperty("stage").GetString();

    private static async Task<IReadOnlyList<string?>> PurposesAsync(Installation product, Guid city) =>
        [.. (await product.Api.ListAsync($"messages?cityId={city}")).OrderBy(m => m.GetProperty("createdAt").GetDateTimeOffset())
            .Select(m => m.GetProperty("purpose").GetString())];

    private static async Task<IReadOnlyList<string?>> OpenKindsAsync(Installation product, Guid city) =>
        [.. (await OpenWorkAsync(product, city)).Select(i => i.GetProperty("kind").GetString())];

    private static Task<IReadOnlyList<JsonElement>> OpenWorkAsync(Installation product, Guid city) =>
        product.Api.ListAsync($"work-items?status=open&cityId={city}");
}
