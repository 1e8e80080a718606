using System.Net;
using System.Text.Json;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

/// <summary>The main job through REST alone: a member refers a city, and step by step it becomes a member.</summary>
internal sealed class ApiJourney(Installation product)
{
    public const string Address = "sanne@eindhoven.example";
    public const string ReferrersAddress = "fatima@amsterdam.example";
    private Guid referrerId, referralId;

    /// <summary>Each step waits for what it needs and does one thing, as a person would.</summary>
    public static readonly IReadOnlyList<(string Name, Func<ApiJourney, Task> Do)> Steps =
    [
        ("refer", j => j.ReferAsync()),
        ("accept", j => j.AcceptAsync()),
        ("answer", j => j.AnswerAsync()),
        ("hold the intro call", j => j.CompleteAsync("hold-intro-call")),
        ("endorse 1", j => j.EndorseAsync(1)),
        ("endorse 2", j => j.EndorseAsync(2)),
        ("accept 1", j => j.ReviewAsync(1, "accepted")),
        ("return 2", j => j.ReviewAsync(2, "returned")),
        ("correct 2", j => j.EndorseAsync(2, "Corrected register")),
        ("endorse 3, 4 and 5", async j => { for (var p = 3; p <= 5; p++) await j.EndorseAsync(p); }),
        ("accept 2 and 3", async j => { for (var p = 2; p <= 3; p++) await j.ReviewAsync(p, "accepted"); }),
        ("hand in the mandate", j => j.GiveMandateAsync()),
        ("accept 4 and 5", async j => { for (var p = 4; p <= 5; p++) await j.ReviewAsync(p, "accepted"); }),
        ("confirm", j => j.CompleteAsync("confirm-endorsement")),
        ("do the city's steps", j => j.TickAsync("city")),
        ("do the core-team's steps", j => j.TickAsync("coreTeam")),
        ("be active", j => j.BeActiveAsync()),
    ];

    public Guid CityId { get; private set; }

    public async Task RunAsync(Func<int, Task>? afterStep = null)
    {
        foreach (var (index, step) in Steps.Index())
        {
            try
            {
                await AtRest.ReachedAsync(product.Folder); // people answer what they were told, and not sooner
                await step.Do(this);
            }
            catch (Exception failure) when (failure is TimeoutException or Xunit.Sdk.XunitException)
            {
                var journey = CityId == default ? "" : (await product.Api.GetAsync($"cities/{CityId}/journey")).Text;
                throw new InvalidOperationException(
                    $"Step '{step.Name}': {failure.Message}\nThe journey: {journey}", failure);
            }
            if (afterStep is not null) await afterStep(index);
        }
    }

    /// <summary>What the outside world has seen, without ids and instants.</summary>
    public async Task<JourneyTrace> TraceAsync()
    {
        await AtRest.ReachedAsync(product.Folder);
        var messages = await product.Api.ListAsync($"messages?cityId={CityId}&limit=200");
        var referrers = await product.Api.ListAsync($"messages?cityId={referrerId}&limit=200");
        var timeline = await product.Api.ListAsync($"cities/{CityId}/timeline?limit=200");
        var journey = (await product.Api.GetAsync($"cities/{CityId}/journey")).Json;
        return new(
            [.. messages.Concat(referrers)
                .Select(m => JourneyTrace.WithoutIds($"{m.GetProperty("effectKey")} {m.GetProperty("state")}"))
                .Order(StringComparer.Ordinal)],
            [.. product.Mailbox.All.Select(m => $"{m.To}: {m.Subject}").Order(StringComparer.Ordinal)],
            [.. timeline.Select(JourneyTrace.WithoutIdsAndInstants).Order(StringComparer.Ordinal)],
            journey.GetProperty("status").GetString() ?? "");
    }

    private async Task ReferAsync()
    {
        referrerId = (await product.Api.ListAsync("cities?search=Amsterdam&country=NL"))[0].GetProperty("id").GetGuid();
        (await product.Api.PostAsync($"cities/{referrerId}/contacts",
            new { name = "Fatima El Amrani", email = ReferrersAddress, role = "dayToDay" }))
                .ShouldBe(HttpStatusCode.Created);
        var referral = await product.Api.PostAsync("referrals", new
        {
            referrerCityId = referrerId,
            geonameId = Examples.Eindhoven,
            note = "They run an open sensor register.",
            contact = new { name = "Sanne Bakker", email = Address, office = "Digital affairs" },
        });
        referral.ShouldBe(HttpStatusCode.Created);
        referralId = referral.Id;
        CityId = (await product.Api.ListAsync("cities?search=Eindhoven&country=NL"))[0].GetProperty("id").GetGuid();
    }

    private async Task AcceptAsync() =>
        (await product.Api.PostAsync($"referrals/{referralId}/decision", new { decision = "accept" }))
        .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);

    private async Task AnswerAsync()
    {
        await Eventually.HoldsAsync(() =>
        {
            product.Mailbox.To(Address).Should().ContainSingle();
            return Task.CompletedTask;
        });
        (await product.Api.PostAsync(
            $"cities/{CityId}/replies", new { reply = "interested", note = "Gladly." }, $"reply-{CityId}"))
            .ShouldBe(HttpStatusCode.Accepted);
    }

    private async Task EndorseAsync(int principle, string practice = "Register of algorithms")
    {
        await StageIsAsync("endorsing");
        (await product.Api.PutAsync($"cities/{CityId}/endorsements/{principle}",
            Examples.Endorsement(principle, practice))).Should200();
    }

    private async Task ReviewAsync(int principle, string verdict) =>
        (await product.Api.PostAsync(
            $"cities/{CityId}/endorsements/{principle}/review", new { verdict, note = "Read with care." }))
        .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);

    private async Task GiveMandateAsync() =>
        (await product.Api.PutAsync($"cities/{CityId}/mandate", Examples.Mandate())).Should200();

    private async Task CompleteAsync(string kind)
    {
        var item = await Eventually.FindsAsync($"the work item {kind}", async () =>
            (await OpenWorkAsync()).Where(i => i.GetProperty("kind").GetString() == kind)
                .Select(i => (object)i).FirstOrDefault());
        var work = (JsonElement)item;
        (await product.Api.PostAsync($"work-items/{work.GetProperty("id")}/complete",
            new { outcome = work.GetProperty("outcomes")[0].GetString() }))
            .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }

    private async Task TickAsync(string owner)
    {
        await StageIsAsync("onboarding");
        var steps = await Eventually.FindsAsync("the checklist", async () =>
            await product.Api.RowsAsync($"cities/{CityId}/onboarding") is { Count: > 0 } rows ? rows : null);
        foreach (var step in steps.Where(
            s => s.GetProperty("owner").GetString() == owner && !s.GetProperty("done").GetBoolean()))
        {
            (await product.Api.PutAsync($"cities/{CityId}/onboarding/{step.GetProperty("key")}",
                new { done = true, evidence = "Digital Inclusion" })).Should200();
        }
    }

    private async Task BeActiveAsync()
    {
        await StageIsAsync("active");
        await Eventually.HoldsAsync(async () =>
        {
            (await product.Api.GetAsync($"cities/{CityId}")).Json.GetProperty("membership").GetString()
                .Should().Be("active");
            (await OpenWorkAsync()).Should().BeEmpty();
            (await product.Api.GetAsync($"cities/{CityId}/journey")).Json.GetProperty("status").GetString()
                .Should().BeEquivalentTo("finished");
            var unsent = await product.Api.ListAsync($"messages?cityId={CityId}&state=queued");
            unsent.Should().BeEmpty();
        });
    }

    private Task<IReadOnlyList<JsonElement>> OpenWorkAsync() =>
        product.Api.ListAsync($"work-items?status=open&cityId={CityId}");

    private Task StageIsAsync(string stage) => Eventually.HoldsAsync(async () =>
        (await product.Api.GetAsync($"cities/{CityId}")).Should200().GetProperty("stage").GetString()
            .Should().Be(stage));
}
