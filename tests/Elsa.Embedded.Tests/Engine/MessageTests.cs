using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Notifications;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Embedded.Tests.Engine;

public sealed class MessageTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_published_event_starts_and_wakes_others_after_the_burst_that_publishes_it()
    {
        await host.PublishAsync("started", Start(new Event("ring")), new Jot("started"));
        await host.PublishAsync("waiting", new Event("ring"), new Jot("woken"));
        await host.StartAsync("waiting", "city-1");
        await host.StartAsync("waiting", "city-2");
        await host.PublishAsync("w",
            new PublishEvent { EventName = new("ring"), CorrelationId = new("city-1"), Payload = new("x") },
            new Jot("published"));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("published", "woken", "started");
    }

    [Fact]
    public async Task A_local_event_is_heard_by_its_own_instance_only()
    {
        await host.PublishAsync("other", new Event("ring"), new Jot("other"));
        await host.StartAsync("other");
        await host.PublishAsync("w", () => Flow.Of("a>wait a>ring wait>own", Flow.Wait("wait"),
            new PublishEvent { Id = "ring", EventName = new("wait"), IsLocalEvent = new(true) }));
        await host.PublishAsync("deaf", new Event("wait"), new Jot("deaf"));
        await host.StartAsync("deaf");
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("a", "own");
    }

    [Fact]
    public async Task A_task_waits_for_its_report_and_passes_its_result_on()
    {
        await host.PublishAsync("w", () =>
        {
            var (task, result) = (Kept("Task"), Kept("Result"));
            return new(new Sequence
            {
                Variables = [task, result],
                Activities =
                [
                    new RunTask("CollectPapers") { Id = "run", TaskId = new(task), Result = new(result) },
                    new Jot(task), new Jot(result),
                ],
            });
        });
        var id = await host.StartAsync("w");
        var bookmark = await host.InScopeAsync(
            s => s.Get<IBookmarkStore>().FindAsync(new() { WorkflowInstanceId = id }).AsTask());
        var task = bookmark!.GetPayload<RunTaskStimulus>();
        task.TaskName.Should().Be("CollectPapers");
        await ReportAsync("nobody's", "no");
        await ReportAsync(task.TaskId, "papers");
        await ReportAsync(task.TaskId, "again");
        (await host.NotesAsync()).Should().Equal(task.TaskId, "papers");
    }

    [Fact]
    public async Task Who_handles_tasks_is_told_within_the_burst_and_may_report_at_once()
    {
        var task = new RunTask("Greet") { Payload = new(new Dictionary<string, object> { ["to"] = "you" }) };
        await host.PublishAsync("w", task, new Jot("done"));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("Greet you", "done");
    }

    /// <summary>Reports of one instance that arrive together neither fail nor get lost.</summary>
    [Fact]
    public async Task Many_tasks_of_one_instance_may_be_reported_at_once()
    {
        await host.PublishAsync("w", () => Flow.Of(
            string.Join(' ', Enumerable.Range(0, 10).Select(i => $"begin>t{i} t{i}>end")),
            [.. Enumerable.Range(0, 10).Select(i => new RunTask("x") { Id = $"t{i}" })]));
        var id = await host.StartAsync("w");
        var bookmarks = await host.InScopeAsync(
            s => s.Get<IBookmarkStore>().FindManyAsync(new() { Name = "Elsa.RunTask" }).AsTask());
        await Task.WhenAll(bookmarks.Select(b => host.InScopeAsync(s =>
            s.Get<ITaskReporter>().ReportCompletionAsync(b.GetPayload<RunTaskStimulus>().TaskId))));
        await host.SettleAsync();
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        (await host.NotesAsync()).Should().Equal("begin", "end");
    }

    [Fact]
    public async Task A_stimulus_without_a_wait_is_dropped_unless_it_is_queued_and_then_only_for_a_while()
    {
        await host.PublishAsync("w", new Event("late"), new Jot("heard"));
        await host.SendAsync("late");
        await QueueAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(11));
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().BeEmpty("nothing was queued, or not long enough");
        await host.SendAsync("late");
        await QueueAsync();
        await using (var restarted = host.Restarted()) await restarted.SettleAsync();
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("heard", "heard");
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().HaveCount(2, "it is used up");
    }

    [Fact]
    public async Task Stimuli_that_the_host_wants_kept_are_heard_by_a_later_wait()
    {
        host.Buffer.KeepsFor = (name, stimulus) =>
            stimulus is EventStimulus { EventName: "kept" } ? TimeSpan.FromHours(1) : null;
        await host.PublishAsync("w", new Event("kept"), new Jot("heard"));
        await host.PublishAsync("sender", new PublishEvent { EventName = new("kept") });
        await host.SendAsync("kept", "city-1");
        await host.StartAsync("w", "city-1");
        await host.StartAsync("sender");
        await host.StartAsync("w", "city-2");
        (await host.NotesAsync()).Should().Equal("heard", "heard");
    }

    [Fact]
    public async Task A_resumer_finds_bookmarks_by_id_stimulus_and_filter_and_claims_each_once()
    {
        await host.PublishAsync("w", new Knock(), new Jot("next"));
        foreach (var _ in Enumerable.Range(0, 3)) await host.StartAsync("w");
        var all = (await host.InScopeAsync(s => s.Get<IBookmarkStore>().FindManyAsync(new()).AsTask())).ToList();
        all.Should().OnlyContain(b => b.Name == "Test.Knock" && b.Metadata!["kind"] == "wood");
        var one = await host.InScopeAsync(s => s.Get<IWorkflowResumer>().ResumeAsync(
            all[0].Id, new Dictionary<string, object>()));
        one!.Status.Should().Be(WorkflowStatus.Finished);
        var gone = await host.InScopeAsync(s => s.Get<IWorkflowResumer>().ResumeAsync<Knock>(all[0].Id));
        gone.Should().BeNull();
        var byFilter = await host.InScopeAsync(s => s.Get<IWorkflowResumer>().ResumeAsync(
            new Workflows.Runtime.Filters.BookmarkFilter { WorkflowInstanceId = all[1].WorkflowInstanceId }));
        byFilter.Should().ContainSingle();
        var rest = await host.InScopeAsync(s => s.Get<IWorkflowResumer>().ResumeAsync<Knock>(new SignalStimulus("x")));
        rest.Should().ContainSingle();
        (await host.NotesAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task What_is_dispatched_is_done_by_the_worker_and_starts_or_resumes_only()
    {
        await host.PublishAsync("w", Start(new Event("go")), new Jot("started"));
        await host.PublishAsync("waiting", new Event("go"), new Jot("woken"));
        await host.StartAsync("waiting");
        var version = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().DefinitionsAsync());
        await DispatchAsync(dispatcher => dispatcher.DispatchAsync(
            new Workflows.Runtime.Requests.DispatchWorkflowDefinitionRequest
            {
                DefinitionVersionId = version.Single(v => v.DefinitionId == "waiting").VersionId,
                InstanceId = "mine",
            }, null));
        await DispatchAsync(dispatcher => dispatcher.DispatchAsync(
            new Workflows.Runtime.Requests.DispatchTriggerWorkflowsRequest("Elsa.Event", new EventStimulus("go")),
            null));
        (await host.NotesAsync()).Should().Equal("started");
        await DispatchAsync(dispatcher => dispatcher.DispatchAsync(
            new Workflows.Runtime.Requests.DispatchResumeWorkflowsRequest(
                "Elsa.Event", new EventStimulus("go"), WorkflowInstanceId: "mine"), null));
        (await host.NotesAsync()).Should().Equal("started", "woken");
        await host.InScopeAsync(s => s.Get<IStimulusDispatcher>().SendAsync(
            new() { ActivityTypeName = "Elsa.Event", Stimulus = new EventStimulus("go") }));
        await host.SettleAsync();
        (await host.NotesAsync()).Should().BeEquivalentTo("started", "woken", "started", "woken");
    }

    private async Task DispatchAsync(
        Func<IWorkflowDispatcher, Task<Workflows.Runtime.Responses.DispatchWorkflowResponse>> dispatch)
    {
        (await host.InScopeAsync(s => dispatch(s.Get<IWorkflowDispatcher>()))).Succeeded.Should().BeTrue();
        await host.SettleAsync();
    }

    private Task QueueAsync() => host.InScopeAsync(s => s.Get<IBookmarkQueue>().EnqueueAsync(new()
    {
        StimulusHash = Execution.StimulusHash.Of("Elsa.Event", new EventStimulus("late")),
    }));

    private async Task ReportAsync(string taskId, object result)
    {
        await host.InScopeAsync(s => s.Get<ITaskReporter>().ReportCompletionAsync(taskId, result));
        await host.SettleAsync();
    }

    private static Variable<string> Kept(string name) => new Variable<string>(name, "").WithWorkflowStorage();

    private static T Start<T>(T trigger) where T : IActivity
    {
        trigger.SetCanStartWorkflow(true);
        return trigger;
    }
}

/// <summary>Does the tasks called Greet.</summary>
public sealed class Greeter(HostDb db, ITaskReporter reporter) : INotificationHandler<RunTaskRequest>
{
    public Task HandleAsync(RunTaskRequest notification, CancellationToken cancellationToken)
    {
        if (notification.TaskName != "Greet") return Task.CompletedTask;
        db.Add(new Note { Text = $"Greet {notification.TaskPayload!["to"]}" });
        return reporter.ReportCompletionAsync(notification.TaskId, cancellationToken: cancellationToken);
    }
}

/// <summary>Waits without a callback, with something to say about it.</summary>
[Activity("Test")]
public sealed class Knock : Activity
{
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs
    {
        Stimulus = new SignalStimulus("x"),
        Metadata = new Dictionary<string, string> { ["kind"] = "wood" },
    });
}
