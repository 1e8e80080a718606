using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using static Elsa.Embedded.Tests.Engine.Flow;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Faulted is not the end: a person retries the step, skips it or goes on from another one.</summary>
public sealed class RecoveryTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_faulted_instance_keeps_its_place_and_goes_on_from_another_step()
    {
        var id = await FaultedAsync();
        (await StepAsync(id)).Should().BeEquivalentTo(new
        {
            ActivityId = "broken",
            Message = "No address",
            Outcomes = new[] { "Sent", "Done" },
        });
        (await StepAsync(id)).Others.Should().Contain("after");
        await DoAsync(r => r.GoOnFromAsync(id, "broken", "after", "Sent by post", "ada"));
        (await host.SendAsync("other")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("after", "end");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Finished, Incidents = 0 });
    }

    [Fact]
    public async Task A_faulted_step_can_be_skipped_by_an_outcome_with_a_reason_in_the_journal()
    {
        var id = await FaultedAsync();
        await DoAsync(r => r.SkipStepAsync(id, "broken", "Sent", "They have called", "ada"));
        await host.SendAsync("other");
        (await host.NotesAsync()).Should().Equal("after", "end");
        (await host.JournalAsync(id)).Should().ContainInOrder("broken Faulted", "broken Skipped", "broken Completed");
        var entry = await host.InScopeAsync(s => s.Get<IWorkflowExecutionLogStore>().FindAsync(
            new() { WorkflowInstanceId = id, EventName = "Skipped" }));
        entry.Should().BeEquivalentTo(new { Message = "They have called", Source = "ada" });
    }

    [Fact]
    public async Task A_faulted_step_can_be_retried_as_often_as_one_likes()
    {
        var id = await FaultedAsync();
        await DoAsync(r => r.RetryStepAsync(id, "broken", "Perhaps now", "ada"));
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { SubStatus = WorkflowSubStatus.Faulted, Incidents = 1 });
        (await host.JournalAsync(id)).Count(line => line == "broken Faulted").Should().Be(2);
        await DoAsync(r => r.SkipStepAsync(id, "broken", "Sent", "Never mind", "ada"));
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public async Task A_parked_instance_passes_the_step_that_keeps_failing_when_a_person_skips_it()
    {
        await host.PublishAsync("w", new Jot("one"), new Jot("two"), new Jot("three"));
        var id = await ParkedAsync("two");
        (await host.NotesAsync()).Should().BeEmpty();
        await DoAsync(r => r.SkipStepAsync(id, "two", null, "Not needed", "ada"));
        await using var restarted = host.Restarted();
        await restarted.SettleAsync();
        (await host.NotesAsync()).Should().Equal("one", "three");
        (await host.JournalAsync(id)).Should().Contain("two Skipped").And.NotContain("two Started");
    }

    [Fact]
    public async Task A_parked_instance_goes_on_from_another_step_of_its_sequence()
    {
        await host.PublishAsync("w", new Jot("one"), new Jot("two"), new Jot("three"), new Jot("four"));
        var id = await ParkedAsync("two");
        await DoAsync(r => r.GoOnFromAsync(id, "two", "four", "Enough", "ada"));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().Equal("one", "four");
    }

    [Fact]
    public async Task What_comes_in_for_a_parked_instance_waits_for_the_person_who_lets_it_go_on()
    {
        await host.PublishAsync("w", () => Of("fork:A>x fork:B>y x>ax y>ay", Fork("A", "B"), Wait("x"), Wait("y")));
        var id = await host.StartAsync("w");
        await host.InScopeAsync(s => s.Get<IWorkflowIncidents>().AddAsync(id, "Look at this", "x", park: true));
        (await host.SendAsync("y")).Should().Be(0);
        (await host.NotesAsync()).Should().BeEmpty();
        await DoAsync(r => r.RetryStepAsync(id, "x", "Seen", "ada"));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().Equal("ay");
    }

    [Fact]
    public async Task Where_incidents_do_not_stop_an_instance_its_other_branches_go_on()
    {
        await host.PublishAsync("w", () => new(Chart("fork:A>bad fork:B>good bad>never good>fine", Fork("A", "B"),
            new Jot("bad"), new Jot("good")))
        {
            Options = new() { IncidentStrategyType = typeof(ContinueWithIncidentsStrategy) },
        });
        var id = await FailedFiveTimesAsync(0);
        (await host.NotesAsync()).Should().Equal("good", "fine");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Suspended, Incidents = 1 });
        (await StepAsync(id)).ActivityId.Should().Be("bad");
        await DoAsync(r => r.RetryStepAsync(id, "bad", "Mail is back", "ada"));
        (await host.NotesAsync()).Should().Equal("good", "fine", "bad", "never");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
    }

    [Fact]
    public async Task What_is_not_possible_is_refused_with_a_code()
    {
        await host.PublishAsync("w", new Event("go") { Id = "go" }, new Jot("end"));
        var id = await host.StartAsync("w");
        await RefusedAsync("not-failed", r => r.RetryStepAsync(id, "go", "", "ada"));
        await RefusedAsync("unknown-step", r => r.SkipStepAsync(id, "nowhere", null, "", "ada"));
        await host.SendAsync("go");
        await RefusedAsync("ended", r => r.RetryStepAsync(id, "go", "", "ada"));
        var faulted = await FaultedAsync();
        await RefusedAsync("other-container", r => r.GoOnFromAsync(faulted, "broken", "Workflow1", "", "ada"));
    }

    [Fact]
    public async Task Cancelling_takes_the_children_along_only_when_asked()
    {
        await host.PublishAsync("child", new Event("end"));
        await host.PublishAsync("parent",
            new ExecuteWorkflow { WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) });
        var (first, second) = (await host.StartAsync("parent", "1"), await host.StartAsync("parent", "2"));
        (await host.InScopeAsync(s => s.Get<IWorkflowCancellationService>().CancelWorkflowsAsync([first, first, "?"])))
            .Should().Be(1);
        (await host.InScopeAsync(s => s.Get<IFamilyCancellation>().CancelWithChildrenAsync(second))).Should().Be(2);
        await host.SettleAsync();
        (await host.SendAsync("end")).Should().Be(1, "the first one's child lives");
        var id = await host.StartAsync("parent", "3");
        (await host.InScopeAsync(s => s.Get<IWorkflowCancellationService>()
            .CancelWorkflowByDefinitionAsync("parent", Common.Models.VersionOptions.Published))).Should().Be(1);
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Cancelled);
    }

    private async Task<string> FaultedAsync()
    {
        var broken = Fault.Create("404", "Mail", "Business", "No address");
        broken.Id = "broken";
        await host.PublishAsync("f", () => Of("fork:A>broken fork:B>other broken:Sent>after other>end", Fork("A", "B"),
            broken, Wait("other")));
        var id = await host.StartAsync("f");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Faulted);
        return id;
    }

    private Task<string> ParkedAsync(string at) => FailedFiveTimesAsync(at == "two" ? 1 : 0);

    /// <summary>Starts "w", whose note after so many others always fails, and waits until it is parked.</summary>
    private async Task<string> FailedFiveTimesAsync(int after)
    {
        host.PassesBeforeFailure = after;
        for (var i = 0; i < 5; i++) host.Failures.Enqueue(new TimeoutException("mail is down"));
        var id = await host.StartAsync("w");
        foreach (var seconds in new[] { 1, 5, 30, 120 })
        {
            host.Machine.Advance(TimeSpan.FromSeconds(seconds));
            await host.SettleAsync();
        }
        host.Failures.Should().BeEmpty();
        return id;
    }

    private async Task<FailedStep> StepAsync(string id) =>
        (await host.InScopeAsync(s => s.Get<IWorkflowRecovery>().FailedStepsAsync(id)))
            .Should().ContainSingle().Subject;

    private Task DoAsync(Func<IWorkflowRecovery, Task> call) =>
        host.InScopeAsync(s => call(s.Get<IWorkflowRecovery>()));

    private async Task RefusedAsync(string code, Func<IWorkflowRecovery, Task> call)
    {
        var calling = () => DoAsync(call);
        (await calling.Should().ThrowAsync<RecoveryRefusedException>()).Which.Code.Should().Be(code);
    }
}
