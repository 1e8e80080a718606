using Elsa.Scheduling.Activities;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.SetOutput;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Embedded.Tests.Engine;

public sealed class ActivityTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_sequence_runs_its_activities_one_after_the_other()
    {
        await host.PublishAsync("w", new Start(), new Jot("a"), new Jot("b"));
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("a", "b");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { SubStatus = WorkflowSubStatus.Finished, FinishedAt = host.Clock.GetUtcNow() });
        (await host.JournalAsync(id)).Should().Equal(
            "Start2 Started", "Start2 Completed", "a Started", "a Completed", "b Started", "b Completed");
    }

    [Fact]
    public async Task An_event_waits_for_its_name_and_correlation_and_passes_its_payload_on()
    {
        await host.PublishAsync("w", () =>
        {
            var answer = Kept("Answer", "");
            var wait = new Event("reply") { Id = "wait", Result = new(answer) };
            return new(new Sequence { Variables = [answer], Activities = [wait, new Event("go"), new Jot(answer)] });
        });
        await host.StartAsync("w", "city-1");
        var other = await host.StartAsync("w", "city-2");
        (await host.SendAsync("unheard")).Should().Be(0);
        (await host.SendAsync("reply", "city-1", "yes")).Should().Be(1);
        (await host.SendAsync("go")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("yes");
        (await host.JournalAsync(other)).Should().Equal("wait Started", "wait Suspended");
    }

    [Fact]
    public async Task A_delay_wakes_at_its_time_and_once()
    {
        await host.PublishAsync("w", new Delay(TimeSpan.FromDays(14)), new Jot("late"));
        await host.StartAsync("w");
        (await host.Worker.NextDueAsync(CancellationToken.None)).Should().Be(host.Clock.GetUtcNow().AddDays(14));
        await host.AdvanceAsync(TimeSpan.FromDays(13));
        (await host.NotesAsync()).Should().BeEmpty();
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        (await host.NotesAsync()).Should().Equal("late");
        (await host.Worker.NextDueAsync(CancellationToken.None)).Should().BeNull();
    }

    [Fact]
    public async Task Variables_keep_their_type_and_value_while_the_instance_waits()
    {
        await host.PublishAsync("w", () =>
        {
            var (span, lost) = (Kept("Span", TimeSpan.Zero), new Variable<string>("Lost", "default"));
            return new(new Sequence
            {
                Variables = [span, lost],
                Activities =
                [
                    new SetVariable { Variable = span, Value = new("3.00:00:00") },
                    new SetVariable { Variable = lost, Value = new("set") },
                    new Event("go"), new Jot(span), new Jot(lost),
                ],
            });
        });
        await host.StartAsync("w");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("3.00:00:00", "default");
    }

    [Fact]
    public async Task Correlate_changes_by_which_id_the_waits_are_found()
    {
        await host.PublishAsync(
            "w", new Event("a"), new Correlate { CorrelationId = new("later") }, new Event("b"), new Jot("end"));
        await host.StartAsync("w", "sooner");
        await host.SendAsync("a", "sooner");
        (await host.SendAsync("b", "sooner")).Should().Be(0);
        (await host.SendAsync("b", "later")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("end");
    }

    [Fact]
    public async Task Finish_ends_everything_and_Complete_ends_the_workflow_with_its_outcomes()
    {
        await host.PublishAsync("finish", new Sequence { Activities = [new Finish { Id = "f" }] }, new Jot("never"));
        await host.PublishAsync(
            "complete", new Sequence { Activities = [new Complete(["Yes"]) { Id = "c" }] }, new Jot("never"));
        foreach (var definition in new[] { "finish", "complete" })
        {
            var id = await host.StartAsync(definition);
            (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
            (await host.JournalAsync(id)).Should().Equal($"{definition[0]} Started", $"{definition[0]} Completed");
        }
        (await host.NotesAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_fault_that_is_asked_for_is_committed_with_what_went_before()
    {
        await host.PublishAsync(
            "w", new Jot("before"), Fault.Create("404", "Mail", "Business", "No address"), new Jot("never"));
        var id = await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("before");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Finished, SubStatus = WorkflowSubStatus.Faulted, Incidents = 1 });
        var incidents = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().IncidentsAsync(id));
        incidents.Should().ContainSingle().Which.Message.Should().Be("No address");
    }

    [Fact]
    public async Task A_bookmark_that_stays_wakes_its_activity_again_and_again_until_that_completes()
    {
        await host.PublishAsync("w", new AwaitSignals(2) { Id = "wait" }, new Jot("enough"));
        var id = await host.StartAsync("w");
        foreach (var counts in new[] { false, true, false }) await KnockAsync(counts);
        // knocks that change nothing leave no trace
        (await host.JournalAsync(id)).Should().Equal("wait Started", "wait Suspended");
        await KnockAsync(true);
        (await host.NotesAsync()).Should().Equal("enough");
        (await KnockAsync(true)).Should().Be(0);
        (await host.Worker.NextDueAsync(CancellationToken.None)).Should().BeNull("the timer went with the activity");
    }

    [Fact]
    public async Task A_waiting_activity_may_leave_by_its_timer()
    {
        await host.PublishAsync("w", new AwaitSignals(2), new Jot("next"));
        await host.StartAsync("w");
        await host.AdvanceAsync(TimeSpan.FromDays(8));
        (await host.NotesAsync()).Should().Equal("next");
    }

    [Fact]
    public async Task Cancelling_an_instance_ends_its_waits_and_tells_its_activities()
    {
        await host.PublishAsync("w", new AwaitSignals(1) { Id = "wait" }, new Jot("never"));
        var id = await host.StartAsync("w");
        await host.InScopeAsync(
            async s => await (await s.Get<Workflows.Runtime.IWorkflowRuntime>().CreateClientAsync(id)).CancelAsync());
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Cancelled);
        (await KnockAsync(true)).Should().Be(0);
        (await host.NotesAsync()).Should().Equal("wait cancelled");
    }

    [Fact]
    public async Task A_parent_goes_on_with_the_result_of_its_child()
    {
        await host.PublishAsync("child", () => new(new Sequence
        {
            Activities =
            [
                new Event("verdict"),
                new SetOutput { OutputName = new("Verdict"), OutputValue = new("accepted") },
            ],
        }));
        await host.PublishAsync("parent", () =>
        {
            var result = Kept<object?>("Child", null);
            var run = new ExecuteWorkflow
            {
                WorkflowDefinitionId = new("child"),
                WaitForCompletion = new(true),
                Result = new(result),
            };
            return new(new Sequence { Variables = [result], Activities = [run, new Event("more"), new Jot(result)] });
        });
        var id = await host.StartAsync("parent", "city-1");
        var children = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().InstancesAsync(
            new() { ParentWorkflowInstanceIds = [id] }, Common.Models.PageArgs.All));
        children.Items.Should().ContainSingle().Which.CorrelationId.Should().Be("city-1");
        await host.SendAsync("verdict", "city-1");
        await host.SendAsync("more");
        (await host.NotesAsync()).Should().ContainSingle().Which.Should().Contain("\"Verdict\":\"accepted\"")
            .And.Contain("\"Finished\"");
    }

    [Fact]
    public async Task A_parent_learns_of_a_child_that_was_cancelled()
    {
        await host.PublishAsync("child", new Event("never"));
        await host.PublishAsync("parent",
            new ExecuteWorkflow { WorkflowDefinitionId = new("child"), WaitForCompletion = new(true) },
            new Jot("went on"));
        var id = await host.StartAsync("parent");
        var child = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().InstancesAsync(
            new() { DefinitionId = "child" }, Common.Models.PageArgs.All));
        await host.InScopeAsync(async s =>
            await (await s.Get<Workflows.Runtime.IWorkflowRuntime>().CreateClientAsync(child.Items.Single().Id))
                .CancelAsync());
        await host.SettleAsync();
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        (await host.NotesAsync()).Should().Equal("went on");
    }

    private Task<int> KnockAsync(bool counts) => host.InScopeAsync(async s =>
    {
        var result = await s.Get<Workflows.Runtime.IStimulusSender>()
            .SendAsync("Test.Signal", new SignalStimulus("knock"),
            new() { Input = new Dictionary<string, object> { ["Counts"] = counts } });
        await host.SettleAsync();
        return result.WorkflowInstanceResponses.Count;
    });

    private static Variable<T> Kept<T>(string name, T value) =>
        new(name, value) { StorageDriverType = typeof(WorkflowInstanceStorageDriver) };
}
