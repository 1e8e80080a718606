using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Options;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Embedded.Execution;

/// <summary>One instance, taken from its rows, moved on and put back. The caller commits.</summary>
internal sealed class Burst(
    InstanceRow row, List<BookmarkRow> bookmarks, WorkflowExecutionContext workflow, IWorkflowStore store)
{
    public WorkflowExecutionContext Workflow => workflow;

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

    public Task StartAsync() => Interpreter.StartAsync(workflow);

    /// <summary>Wakes the bookmark, if a stimulus before it in the same call hasn't used it up.</summary>
    public async Task ResumeAsync(string bookmarkId, IDictionary<string, object>? input)
    {
        if (workflow.Status is WorkflowStatus.Running
            && workflow.Bookmarks.FirstOrDefault(b => b.Id == bookmarkId) is { } bookmark)
            await Interpreter.ResumeAsync(workflow, bookmark, input);
    }

    public Task CancelAsync() => Interpreter.CancelAsync(workflow);

    /// <summary>
    /// Puts all that happened into the store's rows: instance, bookmarks, journal, incidents and who waits for its end.
    /// </summary>
    public void Save()
    {
        if (workflow.Status is WorkflowStatus.Finished) workflow.Bookmarks.Clear();
        var changed = SaveBookmarks() | workflow.ExecutionLog.Count > 0;
        foreach (var entry in workflow.ExecutionLog) store.Add(Record(entry));
        foreach (var incident in workflow.Incidents) store.Add(IncidentRows.Of(row.Id, incident));
        var state = InstanceState.Of(workflow).ToString();
        if (changed || state != row.State || workflow.SubStatus != row.SubStatus || row.Failures > 0)
            SaveInstance(state);
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

    private void SaveInstance(string state)
    {
        var now = workflow.SystemClock.UtcNow;
        (row.State, row.Status, row.SubStatus, row.UpdatedAt) = (state, workflow.Status, workflow.SubStatus, now);
        (row.CorrelationId, row.Name) = (workflow.CorrelationId, workflow.Name);
        row.LogSequence = workflow.ExecutionLogSequence;
        row.SingletonKey = Singletons.KeyOf(workflow.Workflow, row);
        row.IncidentCount += workflow.Incidents.Count;
        (row.Failures, row.RetryAt) = (0, null);
        row.Revision++;
        if (row.Status is not WorkflowStatus.Finished) return;
        row.FinishedAt = now;
        if (Children.Ended(workflow, row, now) is { } end) store.Add(end);
    }

    private bool SaveBookmarks()
    {
        var burnt = bookmarks.Where(kept => workflow.Bookmarks.All(b => b.Id != kept.Id)).ToList();
        var made = workflow.Bookmarks.Where(workflow.IsNew).ToList();
        foreach (var bookmark in burnt) store.Remove(bookmark);
        foreach (var bookmark in made) store.Add(RowOf(bookmark, row.Id, workflow.CorrelationId));
        foreach (var kept in bookmarks.Except(burnt)) kept.CorrelationId = workflow.CorrelationId;
        return burnt.Count + made.Count > 0;
    }

    internal static BookmarkRow RowOf(Bookmark bookmark, string instanceId, string? correlationId) => new()
    {
        Id = bookmark.Id,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        WorkflowInstanceId = instanceId,
        CorrelationId = correlationId,
        ActivityId = bookmark.ActivityId,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        Callback = bookmark.CallbackMethodName,
        AutoBurn = bookmark.AutoBurn,
        AutoComplete = bookmark.AutoComplete,
        PayloadJson = bookmark.Payload is null ? null : JsonSerializer.Serialize(bookmark.Payload, Values.Json),
        CreatedAt = bookmark.CreatedAt,
        DueAt = TriggerClock.Of(bookmark.Payload),
        Metadata = bookmark.Metadata,
    };

    private WorkflowExecutionLogRecord Record(WorkflowExecutionLogEntry entry) => new()
    {
        WorkflowInstanceId = row.Id,
        Sequence = entry.Sequence,
        ActivityInstanceId = entry.ActivityInstanceId,
        ParentActivityInstanceId = entry.ParentActivityInstanceId,
        ActivityId = entry.ActivityId,
        ActivityType = entry.ActivityType,
        ActivityTypeVersion = entry.ActivityTypeVersion,
        ActivityName = entry.ActivityName,
        ActivityNodeId = entry.NodeId,
        ActivityState = entry.ActivityState,
        Timestamp = entry.Timestamp,
        EventName = entry.EventName,
        Message = entry.Message,
        Source = entry.Source,
        Payload = entry.Payload,
    };
}
