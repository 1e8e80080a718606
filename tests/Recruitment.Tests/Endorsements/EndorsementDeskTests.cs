using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.WorkItems;

namespace Recruitment.Tests.Endorsements;

public sealed class EndorsementDeskTests : IDisposable
{
    private const string ByCity = "contact:0198d1c0-0000-7000-8000-000000000002";
    private static readonly MandateContent Mandate = new("Council decision 2026/17", new DateOnly(2026, 2, 20), null);
    private readonly DeskHost host = new();

    [Fact]
    public async Task Opening_twice_makes_five_rows_once()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        (await RunAsync(d => d.OpenAsync(city.Id, "process:endorse-principles", default))).Should().BeTrue();
        (await RunAsync(d => d.OpenAsync(city.Id, "process:endorse-principles", default))).Should().BeFalse();
        (await host.Operations.ReadAsync(db => db.EndorsementsOfAsync(city.Id, default)))
            .Select(e => (e.Principle, e.State)).Should()
                .Equal(Enumerable.Range(1, 5).Select(n => (n, EndorsementState.Open)));
    }

    [Fact]
    public async Task Handing_in_asks_for_a_review_and_a_repeat_changes_nothing()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        (await PutAsync(city.Id, 2)).Should().BeTrue();
        var traces = await host.TracesAsync();
        (await PutAsync(city.Id, 2)).Should().BeFalse();
        (await host.TracesAsync()).Should().Be(traces);
        var item = await ReviewAsync(city.Id);
        item.Outcomes.Should().Equal("accepted", "returned");
        (await host.Operations.ReadAsync(db => db.Signals.CountAsync(s => s.Kind == Signals.EndorsementsChanged)))
            .Should().Be(1);
        var row = (await host.Operations.ReadAsync(db => db.EndorsementsOfAsync(city.Id, default)))[1];
        row.Should().BeEquivalentTo(new
        {
            State = EndorsementState.Pending,
            Round = 1,
            Signatory = new Signatory("J. Jansen", "Mayor"),
            Practice = new Practice("Open sensor register", "https://eindhoven.example/sensors"),
        });
    }

    [Theory]
    [InlineData(Stage.Prospect), InlineData(Stage.InDialogue), InlineData(Stage.Endorsed), InlineData(Stage.Active)]
    public async Task A_principle_is_open_only_while_endorsing(Stage stage)
    {
        var city = await host.CityAsync(stage);
        await RefusedAsync("principle-not-open", () => PutAsync(city.Id, 1));
    }

    [Fact]
    public async Task A_returned_endorsement_comes_back_as_the_next_round_with_a_new_review()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await PutAsync(city.Id, 3);
        var first = await ReviewAsync(city.Id);
        await RunAsync(d => d.JudgeAsync(city.Id, 3, Verdict.Returned, "Which algorithm?", DeskHost.Reviewer, default));
        await PutAsync(city.Id, 3);
        var second = await ReviewAsync(city.Id);
        second.Id.Should().NotBe(first.Id);
        (await host.Operations.ReadAsync(db => db.WorkItems.SingleAsync(i => i.Id == first.Id)))
            .Should().BeEquivalentTo(new
            {
                State = WorkItemState.Done,
                Outcome = "returned",
                Note = "Which algorithm?"
            });
    }

    [Fact]
    public async Task The_work_item_and_the_review_are_one_decision()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await PutAsync(city.Id, 1);
        var item = await ReviewAsync(city.Id);
        await host.RunAsync<DecisionDesk>(d => d.CompleteAsync(item.Id, "accepted", null, DeskHost.Reviewer, default));
        (await RunAsync(d => d.JudgeAsync(city.Id, 1, Verdict.Accepted, null, DeskHost.Reviewer, default))).Should()
            .BeFalse();
        await RefusedAsync("endorsement-judged",
            () => RunAsync(d => d.JudgeAsync(city.Id, 1, Verdict.Returned, null, DeskHost.Reviewer, default)));
        (await host.Operations.ReadAsync(db => db.Signals.CountAsync(s => s.Kind == Signals.WorkItemDone))).Should()
            .Be(1);
    }

    [Fact]
    public async Task Accepting_without_practice_is_refused_by_both_ways_and_the_item_stays_open()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await PutAsync(city.Id, 1, EndorsementTests.Content() with { Practice = null });
        var item = await ReviewAsync(city.Id);
        await RefusedAsync("evidence-missing",
            () => RunAsync(d => d.JudgeAsync(city.Id, 1, Verdict.Accepted, null, DeskHost.Reviewer, default)));
        await RefusedAsync("evidence-missing", () =>
            host.RunAsync<DecisionDesk, bool>(d => d.CompleteAsync(item.Id, "accepted", null, DeskHost.Reviewer,
                default)));
        (await ReviewAsync(city.Id)).Id.Should().Be(item.Id);
    }

    [Fact]
    public async Task A_city_is_endorsed_when_all_five_stand_and_the_mandate_is_there()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await RefusedAsync("evidence-missing", () => ConfirmAsync(city.Id));
        for (var principle = 1; principle <= 5; principle++) await AcceptAsync(city.Id, principle);
        await RefusedAsync("mandate-missing", () => ConfirmAsync(city.Id));
        (await RunAsync(d => d.PutMandateAsync(city.Id, Mandate, ByCity, default))).Should().BeTrue();
        (await RunAsync(d => d.PutMandateAsync(city.Id, Mandate, ByCity, default))).Should().BeFalse();
        (await RunAsync(d => d.ReadinessAsync(city.Id, default))).Should()
            .Be(new EndorsementReadiness(5, 0, 0, 5, true)).And.Match<EndorsementReadiness>(r => r.IsComplete);
        (await ConfirmAsync(city.Id)).Should().BeTrue();
        (await ConfirmAsync(city.Id)).Should().BeFalse();
        (await host.Operations.ReadAsync(db => db.Cities.SingleAsync())).Should()
            .BeEquivalentTo(new { Stage = Stage.Endorsed, Membership = Membership.Committed });
        await RefusedAsync("principle-not-open",
            () => RunAsync(d => d.PutMandateAsync(city.Id, Mandate with { Reference = "other" }, ByCity, default)));
    }

    [Fact]
    public async Task Sending_back_asks_for_another_mandate()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await RunAsync(d => d.PutMandateAsync(city.Id, Mandate, ByCity, default));
        await host.RunAsync<EndorsementDesk>(d => d.SendBackAsync(city.Id, DeskHost.Reviewer, default));
        (await RunAsync(d => d.ReadinessAsync(city.Id, default))).HasMandate.Should().BeFalse();
        (await RunAsync(d => d.PutMandateAsync(city.Id, Mandate, ByCity, default))).Should().BeTrue();
    }

    [Theory]
    [InlineData("reference", null, "2026-02-20", null)]
    [InlineData("signedOn", "x", null, null)]
    [InlineData("signedOn", "x", "2026-03-04", null)]
    [InlineData("url", "x", "2026-02-20", "data:text/html,x")]
    public async Task A_bad_mandate_names_its_field(string field, string? reference, string? signedOn, string? url)
    {
        var city = await host.CityAsync(Stage.Endorsing);
        var content = new MandateContent(reference, signedOn is null ? null : DateOnly.Parse(signedOn, null), url);
        (await RefusedAsync("bad-input", () => RunAsync(d => d.PutMandateAsync(city.Id, content, ByCity, default))))
            .Field.Should().Be(field);
    }

    [Fact]
    public async Task Unknown_cities_and_principles_are_not_found()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await RefusedAsync("principle-not-found", () => PutAsync(city.Id, 6));
        await RefusedAsync("city-not-found", () => PutAsync(Guid.CreateVersion7(), 1));
    }

    public void Dispose() => host.Dispose();

    private Task<T> RunAsync<T>(Func<EndorsementDesk, Task<T>> operation) => host.RunAsync(operation);
    private Task<bool> ConfirmAsync(Guid cityId) => RunAsync(d => d.ConfirmAsync(cityId, DeskHost.Reviewer, default));
    private Task<bool> PutAsync(Guid cityId, int principle, EndorsementContent? content = null) =>
        RunAsync(d => d.PutAsync(cityId, principle, content ?? EndorsementTests.Content(), ByCity, default));

    private async Task AcceptAsync(Guid cityId, int principle)
    {
        await PutAsync(cityId, principle);
        await RunAsync(d => d.JudgeAsync(cityId, principle, Verdict.Accepted, null, DeskHost.Reviewer, default));
    }

    private Task<WorkItem> ReviewAsync(Guid cityId) => host.Operations.ReadAsync(db => db.WorkItems.SingleAsync(
        i => i.CityId == cityId && i.Kind == WorkItemKinds.ReviewEndorsement && i.State == WorkItemState.Open));

    private async Task<RefusalException> RefusedAsync(string code, Func<Task> act)
    {
        var traces = await host.TracesAsync();
        var refusal = (await act.Should().ThrowAsync<RefusalException>()).Which;
        refusal.Code.Should().Be(code);
        (await host.TracesAsync()).Should().Be(traces);
        return refusal;
    }
}
