using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Helpers;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Management.Options;
using Elsa.Workflows.Models;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Embedded.Execution;

/// <summary>One instance, taken from its rows, moved on and put back. The caller commits.</summary>
internal sealed class Burst(
    InstanceRow row, List<BookmarkRow> bookmarks, WorkflowExecutionContext workflow, IWorkflowStore store)
{
    private readonly List<BookmarkRow> kept = [.. bookmarks];
    private int savedEntries, savedIncidents;

    public WorkflowExecutionContext Workflow => workflow;
    public InstanceRow Row => row;

    /// <summary>Whether the instance has never run.</summary>
    public bool IsToStart => workflow is { Status: WorkflowStatus.Running, ActivityExecutionContexts.Count: 0 };

    public static async Task<Burst> OpenAsync(
        InstanceRow row, WorkflowGraph graph, IWorkflowStore store, IServiceProvider services, CancellationToken ct)
    {
        var workflow = new WorkflowExecutionContext(services, graph, row.Id, ct)
        {
            SubStatus = row.SubStatus,
            CorrelationId = row.CorrelationId,
            Name = row.Name,
            ParentWorkflowInstanceId = row.ParentWorkflowInstanceId,
            TriggerActivityId = row.TriggerActivityId,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            ExecutionLogSequence = row.LogSequence,
            KeepsState = services.GetRequiredService<IOptions<ManagementOptions>>().Value.LogPersistenceMode,
        };
        InstanceState.Parse(row.State).ApplyTo(workflow);
        var bookmarks = row.SubStatus is WorkflowSubStatus.Pending ? [] : await store.BookmarksOfAsync(row.Id, ct);
        workflow.Restore(bookmarks.Select(bookmark => WorkflowStates.BookmarkOf(bookmark, graph)));
        return new(row, bookmarks, workflow, store);
    }

    public async Task StartAsync()
    {
        await workflow.TellAsync<WorkflowStarted>(() => new(workflow.Workflow, workflow));
        await Interpreter.StartAsync(workflow);
    }

    /// <summary>Follows an order about a step: at once if it has begun, else when it is its turn.</summary>
    public async Task FollowAsync(StepOrder order)
    {
        var run = workflow.ActivityExecutionContexts.LastOrDefault(c => c.Activity.Id == order.ActivityId);
        if (run is not null) await Interpreter.FollowAsync(run, order);
        else
        {
            workflow.Orders.RemoveAll(other => other.ActivityId == order.ActivityId);
            workflow.Orders.Add(order);
        }
    }

    /// <summary>Goes on with what a crash interrupted after a commit on the way.</summary>
    public Task ContinueAsync() => Interpreter.ContinueAsync(workflow);

    /// <summary>Wakes the bookmark, if a stimulus before it in the same call hasn't used it up.</summary>
    public async Task ResumeAsync(string bookmarkId, IDictionary<string, object>? input)
    {
        if (workflow.Status is WorkflowStatus.Running
            && workflow.Bookmarks.FirstOrDefault(b => b.Id == bookmarkId) is { } bookmark)
            await Interpreter.ResumeAsync(workflow, bookmark, input);
    }

    public async Task CancelAsync()
    {
        await workflow.TellAsync<WorkflowCancelling>(() => new(row.Id));
        await Interpreter.CancelAsync(workflow);
    }

    public ValueTask BeginAsync() => workflow.TellAsync<WorkflowExecuting>(() => new(workflow.Workflow, workflow));

    public async ValueTask EndAsync()
    {
        await workflow.TellAsync<WorkflowExecuted>(() => new(workflow.Workflow, LiveStates.Of(workflow), workflow));
        if (workflow.Status is WorkflowStatus.Finished)
            await workflow.TellAsync<WorkflowFinished>(() => new(workflow.Workflow, LiveStates.Of(workflow), workflow));
    }

    /// <summary>Tells of what is in the database by now.</summary>
    public async ValueTask CommittedAsync()
    {
        await workflow.TellAsync<WorkflowBookmarksPersisted>(() => new(Waits()));
        await workflow.TellAsync<WorkflowInstanceSaved>(() => new(Saved()));
        await workflow.TellAsync<WorkflowStateCommitted>(() => new(workflow, LiveStates.Of(workflow), Saved()));
        if (workflow.SubStatus is WorkflowSubStatus.Cancelled)
            await workflow.TellAsync<WorkflowCancelled>(() => new(row.Id));
    }

    /// <summary>
    /// Puts all that happened into the store's rows: instance, bookmarks, journal, incidents and who waits for its end.
    /// </summary>
    public void Save()
    {
        // one that has faulted keeps its waits: a person may let it go on
        if (workflow.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled) workflow.Bookmarks.Clear();
        var changed = SaveBookmarks() | workflow.ExecutionLog.Count > savedEntries;
        foreach (var entry in workflow.ExecutionLog.Skip(savedEntries)) store.Add(BurstRows.Of(entry, row.Id));
        foreach (var incident in workflow.Incidents.Skip(savedIncidents))
            store.Add(IncidentRows.Of(row.Id, incident));
        var state = InstanceState.Of(workflow).ToString();
        if (changed || state != row.State || workflow.SubStatus != row.SubStatus || row.Failures > 0
            || row.Crashes > 0)
            SaveInstance(state);
        (savedEntries, savedIncidents) = (workflow.ExecutionLog.Count, workflow.Incidents.Count);
    }

    public RunWorkflowInstanceResponse Response(bool withOutput = false) => new()
    {
        WorkflowInstanceId = row.Id,
        Status = workflow.Status,
        SubStatus = workflow.SubStatus,
        Bookmarks = [.. workflow.Bookmarks],
        Incidents = workflow.Incidents,
        Output = withOutput ? workflow.Output : null,
    };

    private InstanceRow Saved()
    {
        row.WorkflowState = LiveStates.Of(workflow);
        return row;
    }

    private Diff<Bookmark> Waits()
    {
        var before = bookmarks.ToLookup(kept => workflow.Bookmarks.Any(b => b.Id == kept.Id));
        return new(
            [.. workflow.Bookmarks.Where(workflow.IsNew)],
            [.. before[false].Select(gone => WorkflowStates.BookmarkOf(gone, workflow.WorkflowGraph))],
            [.. workflow.Bookmarks.Where(b => !workflow.IsNew(b))]);
    }

    private void SaveInstance(string state)
    {
        var now = workflow.SystemClock.UtcNow;
        (row.State, row.Status, row.SubStatus, row.UpdatedAt) = (state, workflow.Status, workflow.SubStatus, now);
        (row.CorrelationId, row.Name) = (workflow.CorrelationId, workflow.Name);
        row.LogSequence = workflow.ExecutionLogSequence;
        row.SingletonKey = Singletons.KeyOf(workflow.Workflow, row);
        row.IncidentCount += workflow.Incidents.Count - savedIncidents;
        (row.Failures, row.RetryAt, row.Crashes) = (0, null, 0);
        row.Revision++;
        row.FinishedAt = row.Status is WorkflowStatus.Finished ? now : null;
        if (row.FinishedAt is not null && Children.Ended(workflow, row, now) is { } end) store.Add(end);
    }

    private bool SaveBookmarks()
    {
        var burnt = kept.Where(one => workflow.Bookmarks.All(b => b.Id != one.Id)).ToList();
        foreach (var one in burnt)
        {
            store.Remove(one);
            kept.Remove(one);
        }
        foreach (var one in kept) one.CorrelationId = workflow.CorrelationId;
        var made = workflow.Bookmarks.Where(b => kept.TrueForAll(one => one.Id != b.Id))
            .Select(b => BurstRows.Of(b, row.Id, workflow.CorrelationId)).ToList();
        foreach (var one in made) store.Add(one);
        kept.AddRange(made);
        return burnt.Count + made.Count > 0;
    }
}
