using Elsa.Common.Models;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.OrderDefinitions;

namespace Elsa.Workflows.Runtime;

/// <summary>Journals: only ever added to, but for the deletion of an instance.</summary>
public interface IWorkflowExecutionLogStore
{
    Task<WorkflowExecutionLogRecord?> FindAsync(
        WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default);

    Task<WorkflowExecutionLogRecord?> FindAsync<TOrderBy>(
        WorkflowExecutionLogRecordFilter filter, WorkflowExecutionLogRecordOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    /// <summary>A page of entries, in the order in which they were written.</summary>
    Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

    Task<Page<WorkflowExecutionLogRecord>> FindManyAsync<TOrderBy>(
        WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, WorkflowExecutionLogRecordOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<long> DeleteManyAsync(
        WorkflowExecutionLogRecordFilter filter, CancellationToken cancellationToken = default);
}

/// <summary>
/// The runs of activities, as journals tell them: nothing is stored twice. The filter must name instances or runs.
/// </summary>
public interface IActivityExecutionStore
{
    Task<ActivityExecutionRecord?> FindAsync(
        ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync<TOrderBy>(
        ActivityExecutionRecordFilter filter, ActivityExecutionRecordOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(
        ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<ActivityExecutionRecordSummary>> FindManySummariesAsync<TOrderBy>(
        ActivityExecutionRecordFilter filter, ActivityExecutionRecordOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<IEnumerable<ActivityExecutionRecordSummary>> FindManySummariesAsync(
        ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);

    Task<long> CountAsync(ActivityExecutionRecordFilter filter, CancellationToken cancellationToken = default);
}

/// <summary>How often the activities of an instance ran.</summary>
public interface IActivityExecutionStatsService
{
    Task<IEnumerable<ActivityExecutionStats>> GetStatsAsync(
        string workflowInstanceId, IEnumerable<string> activityNodeIds, CancellationToken cancellationToken = default);

    Task<ActivityExecutionStats> GetStatsAsync(
        string workflowInstanceId, string activityNodeId, CancellationToken cancellationToken = default);
}

public class ActivityExecutionStats
{
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public long StartedCount { get; set; }
    public long CompletedCount { get; set; }
    public long UncompletedCount { get; set; }

    /// <summary>Whether one of the runs waits.</summary>
    public bool IsBlocked { get; set; }

    public bool IsFaulted { get; set; }

    /// <summary>Its own faults and those of the activities within it.</summary>
    public int AggregateFaultCount { get; set; }

    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();
}
