using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Who wants to know hears of it in order, and may save rows together with the burst.</summary>
public sealed class NotificationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        Ear.Committed.Clear();
        host = await TestHost.CreateAsync(services => services.AddNotificationHandler<Ear>());
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task Handlers_hear_in_order_and_what_they_track_is_saved_with_the_burst()
    {
        await host.PublishAsync("w", new Event("go") { Id = "go" }, new Jot("done"));
        await host.StartAsync("w");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal(
            "executing", "started", "executing go", "executed go", "executed Suspended", "executing",
            "completed go", "executing done", "done", "completed done", "executed done", "executed Finished",
            "finished");
        // told once all was saved, in scopes that save nothing more
        Ear.Committed.Should().Equal(
            "+1 -0 bookmarks", "saved Suspended", "committed Suspended",
            "+0 -1 bookmarks", "saved Finished", "committed Finished");
    }

    [Fact]
    public async Task A_handler_that_throws_voids_the_burst()
    {
        await host.PublishAsync("w", new Event("go"), new Jot("done"));
        await host.StartAsync("w");
        Ear.Failure = new TimeoutException("no inbox");
        var sending = () => host.SendAsync("go");
        await sending.Should().ThrowAsync<Exception>();
        Ear.Failure = null;
        (await host.NotesAsync()).Should().NotContain("done");
        (await host.SendAsync("go")).Should().Be(1);
    }

    [Fact]
    public async Task Whoever_wants_to_knows_before_instances_are_deleted_and_after()
    {
        await host.PublishAsync("w", new Jot("done"));
        var id = await host.StartAsync("w");
        Ear.Committed.Clear();
        (await host.InScopeAsync(s => s.Get<IWorkflowInstanceManager>().DeleteAsync(new() { Id = id })))
            .Should().BeTrue();
        Ear.Committed.Should().Equal("deleting 1", "deleted 1");
        (await host.InstanceAsync(id)).Should().BeNull();
    }

    /// <summary>Notes what it hears while the burst runs, and remembers what it hears afterwards.</summary>
    public sealed class Ear(HostDb db) :
        INotificationHandler<WorkflowExecuting>, INotificationHandler<WorkflowStarted>,
        INotificationHandler<WorkflowExecuted>, INotificationHandler<WorkflowFinished>,
        INotificationHandler<ActivityExecuting>, INotificationHandler<ActivityExecuted>,
        INotificationHandler<ActivityCompleted>, INotificationHandler<WorkflowStateCommitted>,
        INotificationHandler<WorkflowInstanceSaved>, INotificationHandler<WorkflowBookmarksPersisted>,
        INotificationHandler<WorkflowInstancesDeleting>, INotificationHandler<WorkflowInstancesDeleted>
    {
        public static List<string> Committed { get; } = [];
        public static Exception? Failure { get; set; }

        public Task HandleAsync(WorkflowExecuting notification, CancellationToken ct) => Note("executing");

        public Task HandleAsync(WorkflowStarted notification, CancellationToken ct) => Note("started");

        public Task HandleAsync(WorkflowExecuted notification, CancellationToken ct) =>
            Note($"executed {notification.WorkflowState.SubStatus}");

        public Task HandleAsync(WorkflowFinished notification, CancellationToken ct) => Note("finished");

        public Task HandleAsync(ActivityExecuting notification, CancellationToken ct) =>
            Note("executing", notification.ActivityExecutionContext);

        public Task HandleAsync(ActivityExecuted notification, CancellationToken ct) =>
            Note("executed", notification.ActivityExecutionContext);

        public Task HandleAsync(ActivityCompleted notification, CancellationToken ct)
        {
            if (Failure is { } failure) throw failure;
            return Note("completed", notification.ActivityExecutionContext);
        }

        public Task HandleAsync(WorkflowStateCommitted notification, CancellationToken ct) =>
            Remember($"committed {notification.WorkflowState.SubStatus}");

        public Task HandleAsync(WorkflowInstanceSaved notification, CancellationToken ct) =>
            Remember($"saved {notification.WorkflowInstance.SubStatus}");

        public Task HandleAsync(WorkflowBookmarksPersisted notification, CancellationToken ct) =>
            Remember($"+{notification.Diff.Added.Count} -{notification.Diff.Removed.Count} bookmarks");

        public Task HandleAsync(WorkflowInstancesDeleting notification, CancellationToken ct) =>
            Remember($"deleting {notification.Ids.Count}");

        public Task HandleAsync(WorkflowInstancesDeleted notification, CancellationToken ct) =>
            Remember($"deleted {notification.Ids.Count}");

        private Task Note(string what, ActivityExecutionContext about) =>
            about.Activity is Event or Jot ? Note($"{what} {about.Activity.Id}") : Task.CompletedTask;

        private Task Note(string what)
        {
            db.Add(new Note { Text = what });
            return Task.CompletedTask;
        }

        private static Task Remember(string what)
        {
            Committed.Add(what);
            return Task.CompletedTask;
        }
    }
}
