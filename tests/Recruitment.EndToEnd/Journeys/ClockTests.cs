using System.Globalization;
using System.Net;
using System.Text.Json;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

/// <summary>Months in seconds: what a journey does when nobody does anything.
/// The clock is the demo's, without its coalition.</summary>
public sealed class ClockTests
{
    private static readonly string[] Silence =
    [
        "0 first-contact", "21 follow-up-1", "49 follow-up-2", "91 parked", "271 asked-again", "313 parked",
        "313 quiet-city",
    ];

    [Theory, InlineData(330), InlineData(30)]
    public async Task Without_a_reply_it_asks_three_times_parks_asks_once_more_and_falls_quiet(int daysAtATime)
    {
        await using var product = await Installation.StartWithClockAsync();
        var city = await JourneyAsync(product.Api, Examples.Groningen, "groningen");
        await AtRest.ReachedAsync(product.Folder);

        for (var day = 0; day < 330; day += daysAtATime) await AdvanceAsync(product.Api, daysAtATime);

        (await JournalAsync(product.Api, city)).Should().Equal(Silence);
        var work = await product.Api.ListAsync($"work-items?status=open&cityId={city}");
        work.Should().ContainSingle().Which.GetProperty("kind").GetString().Should().Be("quiet-city");
        (await StageAsync(product.Api, city)).Should().Be("parked");
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_city_parked_until_a_date_wakes_on_it_to_the_stage_it_left()
    {
        await using var product = await Installation.StartWithClockAsync();
        var city = await JourneyAsync(product.Api, Examples.Breda, "breda");
        await ReplyAsync(product, city, new { reply = "interested" });
        (await StageAsync(product.Api, city)).Should().Be("inDialogue");
        var until = (await AdvanceAsync(product.Api, 1)).AddDays(60)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        await ReplyAsync(product, city, new { reply = "later", until });
        (await StageAsync(product.Api, city)).Should().Be("parked");
        await AdvanceAsync(product.Api, 59);
        (await StageAsync(product.Api, city)).Should().Be("parked");
        await AdvanceAsync(product.Api, 2);

        (await StageAsync(product.Api, city)).Should().Be("inDialogue");
        (await product.Api.ListAsync($"work-items?status=open&cityId={city}")).Should().ContainSingle()
            .Which.GetProperty("kind").GetString().Should().Be("hold-intro-call");
    }

    [Fact]
    public async Task Overdue_principles_and_steps_remind_once_a_round()
    {
        await using var product = await Installation.StartWithClockAsync();
        var city = await JourneyAsync(product.Api, Examples.Almere, "almere");
        await ReplyAsync(product, city, new { reply = "interested" });
        await CompleteAsync(product, city, "hold-intro-call");

        await AdvanceAsync(product.Api, 31);
        (await PurposesAsync(product.Api, city)).Should().ContainSingle(purpose => purpose == "endorsement-reminder");
        for (var principle = 1; principle <= 5; principle++)
        {
            (await product.Api.PutAsync($"cities/{city}/endorsements/{principle}", Examples.Endorsement(principle)))
                .Should200();
            (await product.Api.PostAsync($"cities/{city}/endorsements/{principle}/review",
                new { verdict = "accepted" }))
                .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
        }
        (await product.Api.PutAsync($"cities/{city}/mandate", Examples.Mandate())).Should200();
        await CompleteAsync(product, city, "confirm-endorsement");
        (await StageAsync(product.Api, city)).Should().Be("onboarding");

        await AdvanceAsync(product.Api, 31);
        (await PurposesAsync(product.Api, city)).Should().ContainSingle(purpose => purpose == "onboarding-reminder")
            .And.ContainSingle(purpose => purpose == "endorsement-reminder");
    }

    private static async Task<Guid> JourneyAsync(ApiClient api, int geonameId, string name)
    {
        var city = await api.PostAsync("cities", new { geonameId });
        (await api.PostAsync($"cities/{city.Id}/contacts", Examples.Contact(name))).ShouldBe(HttpStatusCode.Created);
        (await api.PostAsync($"cities/{city.Id}/journey", new { })).ShouldBe(HttpStatusCode.Created);
        return city.Id;
    }

    private static async Task<DateTimeOffset> AdvanceAsync(ApiClient api, int days) =>
        (await api.PostAsync("demo/clock", new { advanceBy = $"{days}.00:00:00" })).Should200()
            .GetProperty("now").GetDateTimeOffset();

    private static async Task ReplyAsync(Installation product, Guid city, object reply)
    {
        await AtRest.ReachedAsync(product.Folder);
        (await product.Api.PostAsync($"cities/{city}/replies", reply, Guid.CreateVersion7().ToString()))
            .ShouldBe(HttpStatusCode.Accepted);
        await AtRest.ReachedAsync(product.Folder);
    }

    private static async Task CompleteAsync(Installation product, Guid city, string kind)
    {
        await AtRest.ReachedAsync(product.Folder);
        var item = (await product.Api.ListAsync($"work-items?status=open&cityId={city}"))
            .Single(i => i.GetProperty("kind").GetString() == kind);
        (await product.Api.PostAsync($"work-items/{item.GetProperty("id")}/complete",
            new { outcome = item.GetProperty("outcomes")[0].GetString() })).Should200();
        await AtRest.ReachedAsync(product.Folder);
    }

    private static async Task<string?> StageAsync(ApiClient api, Guid city) =>
        (await api.GetAsync($"cities/{city}")).Should200().GetProperty("stage").GetString();

    private static async Task<IReadOnlyList<string?>> PurposesAsync(ApiClient api, Guid city) =>
        [.. (await api.ListAsync($"messages?cityId={city}")).Select(m => m.GetProperty("purpose").GetString())];

    // Each message and each parking, with the day it happened on, counted from the first message.
    private static async Task<IReadOnlyList<string>> JournalAsync(ApiClient api, Guid city)
    {
        var messages = (await api.ListAsync($"messages?cityId={city}&limit=200"))
            .Select(m =>
                (At: m.GetProperty("createdAt").GetDateTimeOffset(), What: m.GetProperty("purpose").GetString()!));
        var parkings = (await api.ListAsync($"cities/{city}/timeline?limit=200")).Where(IsParking)
            .Select(e => (At: e.GetProperty("at").GetDateTimeOffset(), What: "parked"));
        var work = (await api.ListAsync($"work-items?cityId={city}"))
            .Select(i =>
                (At: i.GetProperty("createdAt").GetDateTimeOffset(), What: i.GetProperty("kind").GetString()!));
        var all = messages.Concat(parkings).Concat(work).OrderBy(e => e.At)
            .ThenBy(e => e.What, StringComparer.Ordinal).ToList();
        return [.. all.Select(e => $"{Math.Round((e.At - all[0].At).TotalDays):0} {e.What}")];
    }

    private static bool IsParking(JsonElement entry) => entry.GetProperty("act").GetString() == "stage-changed"
        && entry.GetProperty("text").GetString()!.Contains("parked", StringComparison.OrdinalIgnoreCase);
}
