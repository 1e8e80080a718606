using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Coverage;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Tests.Endorsements;
using Recruitment.WorkItems;

namespace Recruitment.Tests.Onboarding;

public sealed class OnboardingTests : IDisposable
{
    private const string ByCity = "contact:0198d1c0-0000-7000-8000-000000000002";
    private readonly DeskHost host = new();

    [Theory]
    [InlineData("New Technologies", "New Technologies")]
    [InlineData("new technology (AI), Open Technology", "New Technologies|Open Technologies")]
    [InlineData("Digital Inclusion; Data Economy\nNew Technology", "New Technologies|Data Economy|Digital Inclusion")]
    [InlineData("Data Economy, Quantum", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Working_groups_are_known_by_their_names_and_never_guessed(string? text, string groups) =>
        string.Join('|', WorkingGroups.In(text).Select(g => g.Name)).Should().Be(groups);

    [Fact]
    public async Task Starting_gives_the_checklist_once_and_the_core_team_its_share()
    {
        var city = await StartedAsync();
        (await RunAsync(d => d.StartAsync(city.Id, OnboardingTemplates.Standard, "process:onboard-city", default)))
            .Should().BeFalse();
        var rows = await RowsAsync(city.Id);
        rows.Select(r => $"{r.Key} {r.Owner} {r.DueOn:yyyy-MM-dd}").Should().Equal(
            "contacts City 2026-03-16", "intro-call CoreTeam 2026-03-23", "working-groups City 2026-04-01",
            "profile City 2026-04-01",
            "learning-questions City 2026-04-16", "announcement CoreTeam 2026-05-01",
            "shared-practice City 2026-05-31");
        var items = await host.Operations.ReadAsync(db => db.WorkItems.ToListAsync());
        items.Should().HaveCount(2).And.OnlyContain(i => i.Kind == WorkItemKinds.OnboardingStep
            && i.Outcomes.Single() == "done");
    }

    [Fact]
    public async Task A_tick_counts_once_and_its_evidence_can_be_corrected()
    {
        var city = await StartedAsync();
        (await PutAsync(city.Id, "learning-questions", "How do others audit algorithms?")).Should().BeTrue();
        var traces = await host.TracesAsync();
        (await PutAsync(city.Id, "learning-questions", "How do others audit algorithms?")).Should().BeFalse();
        (await PutAsync(city.Id, "learning-questions", null)).Should().BeFalse();
        (await host.TracesAsync()).Should().Be(traces);
        (await PutAsync(city.Id, "learning-questions", "How do others buy cloud services?")).Should().BeTrue();
        (await RowAsync(city.Id, "learning-questions")).Should()
            .BeEquivalentTo(new { Done = true, Evidence = "How do others buy cloud services?" });
    }

    [Fact]
    public async Task Working_groups_are_stored_by_their_present_names()
    {
        var city = await StartedAsync();
        await PutAsync(city.Id, "working-groups", "Open Technology, new technology (ai)");
        (await RowAsync(city.Id, "working-groups")).Evidence.Should().Be("New Technologies; Open Technologies");
    }

    [Fact]
    public async Task The_work_item_and_the_step_are_one_decision_from_either_side()
    {
        var city = await StartedAsync();
        var (intro, announcement) = (await ItemAsync("Introductory call"), await ItemAsync("Announce the new member"));
        await host.RunAsync<DecisionDesk>(d => d.CompleteAsync(intro.Id, "done", "Held by video", DeskHost.Reviewer,
            default));
        (await RowAsync(city.Id, "intro-call")).Should()
            .BeEquivalentTo(new { Done = true, Evidence = "Held by video" });
        await PutAsync(city.Id, "announcement", "Newsletter of April", DeskHost.Reviewer);
        (await host.Operations.ReadAsync(db => db.WorkItems.SingleAsync(i => i.Id == announcement.Id))).State.Should()
            .Be(WorkItemState.Done);
        (await host.Operations.ReadAsync(db => db.Signals.CountAsync(s => s.Kind == Signals.WorkItemDone))).Should()
            .Be(2);
    }

    [Fact]
    public async Task People_of_a_city_leave_the_core_teams_steps_alone()
    {
        var city = await StartedAsync();
        await RefusedAsync("not-allowed", () => PutAsync(city.Id, "intro-call", "We met"));
    }

    [Fact]
    public async Task A_step_that_is_opened_again_is_work_again()
    {
        var city = await StartedAsync();
        await PutAsync(city.Id, "intro-call", null, DeskHost.Reviewer);
        (await RunAsync(d => d.PutAsync(city.Id, "intro-call", false, null, DeskHost.Reviewer, default))).Should()
            .BeTrue();
        (await RunAsync(d => d.PutAsync(city.Id, "intro-call", false, null, DeskHost.Reviewer, default))).Should()
            .BeFalse();
        (await ItemAsync("Introductory call")).State.Should().Be(WorkItemState.Open);
    }

    [Fact]
    public async Task Readiness_names_what_is_owed_and_ends_with_the_last_tick()
    {
        var city = await StartedAsync();
        host.Clock.Advance(TimeSpan.FromDays(15));
        var readiness = await RunAsync(d => d.ReadinessAsync(city.Id, default));
        readiness.Should().BeEquivalentTo(new { Total = 7, Done = 0, Overdue = 1, IsComplete = false });
        readiness.CityOwes.Should().StartWith("Name your contacts").And.HaveCount(5);
        foreach (var row in await RowsAsync(city.Id)) await PutAsync(city.Id, row.Key, null, DeskHost.Reviewer);
        (await RunAsync(d => d.ReadinessAsync(city.Id, default))).IsComplete.Should().BeTrue();
    }

    [Fact]
    public async Task Unknown_steps_templates_and_too_long_evidence_are_refused()
    {
        var city = await StartedAsync();
        await RefusedAsync("onboarding-step-not-found", () => PutAsync(city.Id, "dance", null));
        await RefusedAsync("city-not-found", () => PutAsync(Guid.CreateVersion7(), "profile", null));
        await RefusedAsync("bad-input", () => PutAsync(city.Id, "profile", new string('x', 4001)));
        await RefusedAsync("bad-input",
            () => RunAsync(d => d.StartAsync(city.Id, "short", DeskHost.Reviewer, default)));
    }

    [Fact]
    public async Task Projects_are_accepted_practices_and_shared_ones()
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await host.RunAsync<EndorsementDesk>(d => d.PutAsync(city.Id, 1, EndorsementTests.Content(), ByCity, default));
        await host.RunAsync<EndorsementDesk>(d => d.PutAsync(city.Id, 2, EndorsementTests.Content(), ByCity, default));
        await host.RunAsync<EndorsementDesk>(d => d.JudgeAsync(city.Id, 2, Verdict.Accepted, null, DeskHost.Reviewer,
            default));
        var other = await StartedAsync();
        (await CountAsync()).Should().Be(1);
        await PutAsync(other.Id, OnboardingTemplates.SharedPractice, "Sensor register");
        (await CountAsync()).Should().Be(2);
        (await host.Operations.ReadAsync(db => ProjectQueries.CountAsync(db, DeskHost.Monday, default))).Should()
            .Be(0, "all of it was after that instant");
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().UtcDateTime);
        (await host.Operations.ReadAsync(db => db.CoverageAsync(today, default))).Projects.Should().Be(2);
    }

    public void Dispose() => host.Dispose();

    private Task<int> CountAsync() =>
        host.Operations.ReadAsync(db => ProjectQueries.CountAsync(db, DateTimeOffset.MaxValue, default));

    private async Task<City> StartedAsync()
    {
        var city = await host.CityAsync(Stage.Onboarding);
        await RunAsync(d => d.StartAsync(city.Id, OnboardingTemplates.Standard, "process:onboard-city", default));
        return city;
    }

    private Task<T> RunAsync<T>(Func<OnboardingDesk, Task<T>> operation) => host.RunAsync(operation);
    private Task<bool> PutAsync(Guid cityId, string key, string? evidence, string by = ByCity) =>
        RunAsync(d => d.PutAsync(cityId, key, true, evidence, by, default));
    private Task<List<OnboardingRow>> RowsAsync(Guid cityId) =>
        host.Operations.ReadAsync(db => db.OnboardingOfAsync(cityId, default));
    private async Task<OnboardingRow> RowAsync(Guid cityId, string key) => (await RowsAsync(cityId))
        .Single(r => r.Key == key);
    private Task<WorkItem> ItemAsync(string title) => host.Operations.ReadAsync(db =>
        db.WorkItems.SingleAsync(i => i.Title.StartsWith(title) && i.State == WorkItemState.Open));

    private async Task RefusedAsync(string code, Func<Task> act)
    {
        var traces = await host.TracesAsync();
        (await act.Should().ThrowAsync<RefusalException>()).Which.Code.Should().Be(code);
        (await host.TracesAsync()).Should().Be(traces);
    }
}
