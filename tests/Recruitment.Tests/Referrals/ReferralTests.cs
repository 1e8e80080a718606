using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Referrals;
using Recruitment.WorkItems;
using static Recruitment.Referrals.ReferralDecision;

namespace Recruitment.Tests.Referrals;

public sealed class ReferralTests : IDisposable
{
    private const int Tilburg = 2746301;
    private readonly DeskHost host = new();

    [Fact]
    public void Exactly_an_active_member_refers_a_city_of_its_country_that_is_no_member()
    {
        var told = from referrer in Enum.GetValues<Standing>()
                   from country in new[] { "same", "other" }
                   from referred in Enum.GetValues<Standing>()
                   let code = Ensure(referrer, country, referred)
                   where referrer is Standing.Member || code != "referrer-not-active"
                   select $"{referrer} {country} {referred}: {code}";
        told.Should().Equal(
            "Member same None: fine", "Member same InPipeline: fine", "Member same Committed: fine",
            "Member same Member: city-is-member",
            "Member other None: referral-other-country", "Member other InPipeline: referral-other-country",
            "Member other Committed: referral-other-country", "Member other Member: referral-other-country");
    }

    [Fact]
    public void Exactly_these_decisions_are_legal()
    {
        var decisions = Enum.GetValues<ReferralDecision>();
        var told = from first in decisions from second in decisions select $"{first} {second}: {Decide(first, second)}";
        told.Should().Equal(
            "Accept Accept: no change", "Accept Decline: referral-decided", "Accept Duplicate: referral-decided",
            "Decline Accept: referral-decided", "Decline Decline: no change", "Decline Duplicate: referral-decided",
            "Duplicate Accept: referral-decided", "Duplicate Decline: referral-decided",
            "Duplicate Duplicate: no change");
    }

    [Fact]
    public async Task A_place_becomes_a_prospect_with_the_named_contact()
    {
        var amsterdam = await MemberAsync();
        await PlaceAsync();
        var referral = await MakeAsync(new(amsterdam.Id, Tilburg, null, "We share a data office.",
            new("S. Smit", "s.smit@tilburg.example", "Digital affairs")));
        var row = (await host.Operations.ReadAsync(db => db.ReferralAsync(referral.Id, default)))!;
        row.Should().BeEquivalentTo(new
        {
            Referrer = "Amsterdam",
            City = "Tilburg",
            Stage = Stage.Prospect,
            Status = ReferralStatus.Open
        });
        (await host.Operations.ReadAsync(db => db.Contacts.SingleAsync())).CityId.Should().Be(referral.CityId);
        (await host.Operations.ReadAsync(db => db.Signals.SingleAsync(s => s.Kind == Signals.ReferralMade)))
            .Should().BeEquivalentTo(new { referral.CityId, SubjectId = (Guid?)referral.Id });
        await RefusedAsync("referral-open", () => MakeAsync(new(amsterdam.Id, Tilburg, null, null, null)));
    }

    [Fact]
    public async Task The_rules_are_asked_before_anything_changes()
    {
        var amsterdam = await MemberAsync();
        var utrecht = await host.CityAsync(Stage.Active, "Utrecht");
        var ghent = await host.CityAsync(Stage.Prospect, "Ghent", "BE");
        var eindhoven = await host.CityAsync(Stage.Prospect);
        await PlaceAsync(country: "BE");
        await RefusedAsync("city-is-member", () => MakeAsync(new(amsterdam.Id, null, utrecht.Id, null, null)));
        await RefusedAsync("referral-other-country", () => MakeAsync(new(amsterdam.Id, null, ghent.Id, null, null)));
        await RefusedAsync("referral-other-country", () => MakeAsync(new(amsterdam.Id, Tilburg, null, null, null)));
        await RefusedAsync("referrer-not-active", () => MakeAsync(new(eindhoven.Id, null, ghent.Id, null, null)));
        await RefusedAsync("place-not-found", () => MakeAsync(new(amsterdam.Id, 1, null, null, null)));
        await RefusedAsync("city-not-found",
            () => MakeAsync(new(Guid.CreateVersion7(), null, eindhoven.Id, null, null)));
        await RefusedAsync("bad-input", () => MakeAsync(new(amsterdam.Id, Tilburg, eindhoven.Id, null, null)),
            "geonameId");
        await RefusedAsync("bad-input", () => MakeAsync(new(amsterdam.Id, null, null, null, null)), "geonameId");
        await RefusedAsync("bad-input", () => MakeAsync(new(null, null, eindhoven.Id, null, null)), "referrerCityId");
        await RefusedAsync("bad-input",
            () => MakeAsync(new(amsterdam.Id, null, eindhoven.Id, null, new("A", "no address", null))),
            "contact.email");
        await RefusedAsync("bad-input",
            () => MakeAsync(new(amsterdam.Id, null, eindhoven.Id, new string('x', 2001), null)), "note");
    }

    [Fact]
    public async Task People_of_a_city_refer_for_their_own_city_and_decide_nothing()
    {
        var (amsterdam, utrecht) = (await MemberAsync(), await host.CityAsync(Stage.Active, "Utrecht"));
        var eindhoven = await host.CityAsync(Stage.Prospect);
        var contact = await host.SavedAsync(new Contact(
            Guid.CreateVersion7(), amsterdam.Id, "A. de Vries", "a@amsterdam.example", null, ContactRole.DayToDay,
            DeskHost.Monday));
        var by = $"contact:{contact.Id}";
        await RefusedAsync("not-allowed", () => MakeAsync(new(utrecht.Id, null, eindhoven.Id, null, null), by));
        var referral = await MakeAsync(new(amsterdam.Id, null, eindhoven.Id, null, null), by);
        await RefusedAsync("not-allowed", () => DecideAsync(referral.Id, Accept, by));
    }

    [Fact]
    public async Task Whoever_acts_for_the_referring_city_does_not_decide_whatever_else_they_are()
    {
        var amsterdam = await MemberAsync();
        var person = await host.SavedAsync(new Person(Guid.CreateVersion7(), "A. de Vries", "A@amsterdam.example",
            PersonRole.Admin, DeskHost.Monday));
        await host.SavedAsync(new Contact(
            Guid.CreateVersion7(), amsterdam.Id, "A. de Vries", "a@amsterdam.example", null, ContactRole.DayToDay,
            DeskHost.Monday));
        var referral = await MakeAsync(new(amsterdam.Id, null, (await host.CityAsync(Stage.Prospect)).Id, null, null));
        await RefusedAsync("not-allowed", () => DecideAsync(referral.Id, Accept, $"person:{person.Id}"));
    }

    [Fact]
    public async Task Accepting_keeps_the_first_touch_and_moves_the_decisive_one()
    {
        var (amsterdam, utrecht) = (await MemberAsync(), await host.CityAsync(Stage.Active, "Utrecht"));
        var eindhoven = await host.CityAsync(Stage.Prospect);
        var first = await MakeAsync(new(amsterdam.Id, null, eindhoven.Id, null, null));
        var second = await MakeAsync(new(utrecht.Id, null, eindhoven.Id, null, null));
        (await DecideAsync(first.Id, Accept)).Should().BeTrue();
        (await DecideAsync(first.Id, Accept)).Should().BeFalse();
        await DecideAsync(second.Id, Accept);
        (await host.Operations.ReadAsync(db => db.Cities.SingleAsync(c => c.Id == eindhoven.Id)))
            .Should().BeEquivalentTo(new { FirstReferralId = (Guid?)first.Id, DecisiveReferralId = (Guid?)second.Id });
        await RefusedAsync("referral-decided", () => DecideAsync(first.Id, Decline));
        (await MakeAsync(new(amsterdam.Id, null, eindhoven.Id, null, null))).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task The_work_item_and_the_route_are_one_decision()
    {
        var referral = await MakeAsync(new((await MemberAsync()).Id, null, (await host.CityAsync(Stage.Prospect)).Id,
            null, null));
        var item = await host.RunAsync<WorkItemDesk, WorkItem>(d => d.OpenAsync($"triage-referral:{referral.Id}",
            WorkItemKinds.TriageReferral,
            "Decide", referral.CityId, referral.Id, ["accept", "decline", "duplicate"], null, "process:refer-peer",
            default));
        await host.RunAsync<DecisionDesk>(d => d.CompleteAsync(item.Id, "decline", "Not now", DeskHost.Reviewer,
            default));
        (await host.Operations.ReadAsync(db => db.ReferralAsync(referral.Id, default)))
            .Should().BeEquivalentTo(new { Status = ReferralStatus.Declined, Reason = "Not now" });
        await RefusedAsync("work-item-done",
            () => host.RunAsync<DecisionDesk>(d => d.CompleteAsync(item.Id, "accept", null, DeskHost.Reviewer,
                default)));
    }

    [Fact]
    public async Task Of_two_requests_at_once_one_is_told_that_the_referral_is_open()
    {
        var content = new ReferralContent((await MemberAsync()).Id, null, (await host.CityAsync(Stage.Prospect)).Id,
            null, null);
        var (gate, waiting) = (new TaskCompletionSource(), 0);
        var both = Enumerable.Range(0, 2).Select(_ => host.RunAsync<ReferralDesk>(async desk =>
        {
            await desk.MakeAsync(content, DeskHost.Reviewer, default);
            if (Interlocked.Increment(ref waiting) == 2) gate.SetResult();
            await gate.Task;
        })).ToList();
        var refusals = 0;
        foreach (var one in both)
        {
            try
            {
                await one;
            }
            catch (RuleBrokenException refusal)
            {
                refusal.Code.Should().Be("referral-open");
                refusals++;
            }
        }
        refusals.Should().Be(1);
        (await host.Operations.ReadAsync(db => db.Referrals.CountAsync())).Should().Be(1);
    }

    public void Dispose() => host.Dispose();

    private Task<City> MemberAsync() => host.CityAsync(Stage.Active, "Amsterdam");

    private async Task PlaceAsync(string country = "NL")
    {
        await host.SavedAsync(new Country(country, country + "X", null, country, Continent.Europe, null, "EU", "nl"));
        await host.SavedAsync(new Place(Tilburg, "Tilburg", "Tilburg", country, "06", 51.56, 5.09, 199613, "PPL",
            "Europe/Amsterdam", true));
    }

    private Task<Referral> MakeAsync(ReferralContent content, string by = DeskHost.Reviewer) =>
        host.RunAsync<ReferralDesk, Referral>(d => d.MakeAsync(content, by, default));
    private Task<bool> DecideAsync(Guid id, ReferralDecision decision, string by = DeskHost.Reviewer) =>
        host.RunAsync<ReferralDesk, bool>(d => d.DecideAsync(id, decision, null, by, default));

    private async Task RefusedAsync(string code, Func<Task> act, string? field = null)
    {
        var traces = await host.TracesAsync();
        var refusal = (await act.Should().ThrowAsync<RefusalException>()).Which;
        (refusal.Code, refusal.Field).Should().Be((code, field));
        (await host.TracesAsync()).Should().Be(traces);
    }

    private static string Ensure(Standing referrer, string country, Standing referred)
    {
        try
        {
            ReferralRules.Ensure(referrer, "NL", referred, country == "same" ? "NL" : "BE");
            return "fine";
        }
        catch (RuleBrokenException refusal)
        {
            return refusal.Code;
        }
    }

    private static string Decide(ReferralDecision first, ReferralDecision second)
    {
        var referral = new Referral(Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), null,
            "person:1", DeskHost.Monday);
        referral.Decide(first, null, "person:1", DeskHost.Monday);
        try
        {
            return referral.Decide(second, null, "person:1", DeskHost.Monday) ? "changed" : "no change";
        }
        catch (RuleBrokenException refusal)
        {
            return refusal.Code;
        }
    }
}
