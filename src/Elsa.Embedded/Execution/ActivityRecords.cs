using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Embedded.Execution;

/// <summary>Reads the runs of activities out of a journal.</summary>
internal static class ActivityRecords
{
    /// <param name="journal">All entries of one instance, in the order in which they were written.</param>
    /// <param name="waiting">The runs that have bookmarks.</param>
    public static IReadOnlyList<ActivityExecutionRecord> Of(
        IEnumerable<WorkflowExecutionLogRecord> journal, IReadOnlySet<string> waiting)
    {
        var records = new Dictionary<string, ActivityExecutionRecord>();
        foreach (var entry in journal.Where(IsOfRun))
        {
            if (!records.TryGetValue(entry.ActivityInstanceId, out var record))
                records.Add(entry.ActivityInstanceId, record = Begin(entry, records));
            Apply(entry, record);
            if (entry.EventName == "Faulted") CountFault(record, records);
        }
        foreach (var record in records.Values) record.HasBookmarks = waiting.Contains(record.Id);
        return [.. records.Values];
    }

    public static ActivityExecutionStats StatsOf(string nodeId, IReadOnlyCollection<ActivityExecutionRecord> runs) =>
        new()
        {
            ActivityNodeId = nodeId,
            ActivityId = runs.FirstOrDefault()?.ActivityId ?? nodeId[(nodeId.LastIndexOf(':') + 1)..],
            StartedCount = runs.Count,
            CompletedCount = runs.Count(run => run.CompletedAt is not null),
            UncompletedCount = runs.Count(run => run.CompletedAt is null),
            IsBlocked = runs.Any(run => run.HasBookmarks),
            IsFaulted = runs.Any(run => run.Status is ActivityStatus.Faulted),
            AggregateFaultCount = runs.Sum(run => run.AggregateFaultCount),
        };

    /// <summary>What was noted about the instance as a whole belongs to no run.</summary>
    private static bool IsOfRun(WorkflowExecutionLogRecord entry) =>
        entry.ActivityInstanceId != entry.WorkflowInstanceId;

    private static ActivityExecutionRecord Begin(
        WorkflowExecutionLogRecord entry, Dictionary<string, ActivityExecutionRecord> records)
    {
        var parent = entry.ParentActivityInstanceId is { } id ? records.GetValueOrDefault(id) : null;
        return new()
        {
            Id = entry.ActivityInstanceId,
            WorkflowInstanceId = entry.WorkflowInstanceId,
            ActivityId = entry.ActivityId,
            ActivityNodeId = entry.ActivityNodeId,
            ActivityType = entry.ActivityType,
            ActivityTypeVersion = entry.ActivityTypeVersion,
            ActivityName = entry.ActivityName,
            StartedAt = entry.Timestamp,
            SchedulingActivityExecutionId = entry.ParentActivityInstanceId,
            SchedulingActivityId = parent?.ActivityId,
            CallStackDepth = parent is null ? 0 : parent.CallStackDepth + 1,
        };
    }

    private static void Apply(WorkflowExecutionLogRecord entry, ActivityExecutionRecord record)
    {
        switch (entry.EventName)
        {
            case "Started":
                (record.Status, record.ActivityState) = (ActivityStatus.Running, entry.ActivityState);
                break;
            case "Completed":
                End(record, ActivityStatus.Completed, entry);
                record.Outputs = entry.ActivityState;
                record.Payload = entry.Payload as IDictionary<string, object>;
                break;
            case "Canceled":
                End(record, ActivityStatus.Canceled, entry);
                break;
            case "Faulted":
                record.Status = ActivityStatus.Faulted;
                record.Exception = new(null, entry.Message ?? "", null, null);
                break;
        }
    }

    private static void End(ActivityExecutionRecord record, ActivityStatus status, WorkflowExecutionLogRecord entry) =>
        (record.Status, record.CompletedAt) = (status, entry.Timestamp);

    private static void CountFault(
        ActivityExecutionRecord faulted, Dictionary<string, ActivityExecutionRecord> records)
    {
        for (var at = faulted; at is not null; at = at.SchedulingActivityExecutionId is { } id
            ? records.GetValueOrDefault(id) : null) at.AggregateFaultCount++;
    }
}
