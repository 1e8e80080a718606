using Recruitment.Access;
using Recruitment.Cities;

namespace Recruitment.Tests.Workflows;

/// <summary>A run that has failed waits for an admin, who says what to do and why.</summary>
public sealed class RunsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task A_faulted_run_goes_on_from_another_step_with_the_reason_in_the_audit()
    {
        var (city, run) = await FaultedAsync();
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var failed = await admin.JsonAsync($"{run}/failed-steps");
        failed.EnumerateArray().Should().ContainSingle().Which.Text("step").Should().Be("blocked");
        (await (await admin.SendAsync($"{run}/steps/blocked/go-on", new { next = "await-first" })).RefusalAsync())
            .Should().Be("400 reason-missing reason");
        (await (await admin.SendAsync($"{run}/steps/blocked/go-on", new { reason = "They called" })).RefusalAsync())
            .Should().Be("400 next-missing next");
        var answer = await admin.SendAsync(
            $"{run}/steps/blocked/go-on", new { next = "await-first", reason = "They called" });
        answer.IsSuccessStatusCode.Should().BeTrue(await answer.Content.ReadAsStringAsync());
        await host.SettledAsync();
        (await admin.JsonAsync($"{run}/failed-steps")).EnumerateArray().Should().BeEmpty();
        var audit = await host.Operations.ReadAsync(db => Task.FromResult(
            db.AuditEntries.Where(e => e.SubjectId == city.Id && e.Act == "run-recovered").ToList()));
        audit.Should().ContainSingle().Which.Text.Should()
            .Be("Step await-first was run in place of blocked: They called");
    }

    [Fact]
    public async Task The_page_of_a_faulted_run_offers_an_admin_what_to_do()
    {
        var (_, run) = await FaultedAsync();
        var page = $"/workflows/{run[(run.LastIndexOf('/') + 1)..]}";
        var member = await (await host.CoreTeamAsync()).GetStringAsync(page);
        member.Should().Contain("Faulted").And.NotContain("What failed");
        var admin = await (await host.CoreTeamAsync(PersonRole.Admin)).GetStringAsync(page);
        admin.Should().Contain("What failed").And.Contain("Move refused").And.Contain("Go on elsewhere");
    }

    [Fact]
    public async Task Only_an_admin_may_and_only_where_a_step_has_failed()
    {
        var (_, run) = await FaultedAsync();
        var member = await host.CoreTeamAsync();
        ((int)(await member.SendAsync($"{run}/steps/blocked/retry", new { reason = "Why not" })).StatusCode)
            .Should().Be(403);
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        (await (await admin.SendAsync($"{run}/steps/start/retry", new { reason = "Why not" })).RefusalAsync())
            .Should().Be("409 run-not-failed");
        (await (await admin.SendAsync("/api/v1/runs/none/cancel", new { reason = "Why not" })).RefusalAsync())
            .Should().Be("404 run-not-found");
        (await admin.SendAsync($"{run}/cancel", new { reason = "It is over", withChildren = true }))
            .IsSuccessStatusCode.Should().BeTrue();
        (await (await admin.SendAsync($"{run}/cancel", new { reason = "It is over" })).RefusalAsync())
            .Should().Be("409 run-ended");
    }

    /// <summary>The journey of a city that was further already: its first message is refused.</summary>
    private async Task<(City City, string Run)> FaultedAsync()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing));
        await host.ContactOfAsync(city);
        var journey = await host.Operations.RunAsync<JourneyDesk, Journey>(
            desk => desk.StartAsync(city.Id, null, null, DeskHost.Reviewer, default), default);
        await host.SettledAsync();
        return (city, $"/api/v1/runs/{Journey.InstanceId(journey.Id)}");
    }
}
