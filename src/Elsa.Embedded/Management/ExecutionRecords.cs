using System.Linq.Expressions;
using Elsa.Common;
using Elsa.Common.Entities;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Runtime.Entities;

/// <summary>One entry of an instance's journal.</summary>
public class WorkflowExecutionLogRecord : Entity, ILogRecord
{
    public string WorkflowDefinitionId { get; set; } = null!;
    public string WorkflowDefinitionVersionId { get; set; } = null!;
    public string WorkflowInstanceId { get; set; } = null!;
    public int WorkflowVersion { get; set; }
    public string ActivityInstanceId { get; set; } = null!;
    public string? ParentActivityInstanceId { get; set; }
    public string ActivityId { get; set; } = null!;
    public string ActivityType { get; set; } = null!;
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }
    public string ActivityNodeId { get; set; } = null!;
    public DateTimeOffset Timestamp { get; set; }
    public long Sequence { get; set; }
    public string? EventName { get; set; }
    public string? Message { get; set; }
    public string? Source { get; set; }

    /// <summary>Of "Started": the inputs. Of "Completed": the outputs. As far as they are to be kept.</summary>
    public IDictionary<string, object>? ActivityState { get; set; }

    public object? Payload { get; set; }
}

/// <summary>One run of an activity, read out of the journal.</summary>
public class ActivityExecutionRecord : Entity, ILogRecord
{
    public string WorkflowInstanceId { get; set; } = null!;
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public string ActivityType { get; set; } = null!;
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }

    /// <summary>The inputs as they were evaluated.</summary>
    public IDictionary<string, object>? ActivityState { get; set; }

    public IDictionary<string, object>? Payload { get; set; }
    public IDictionary<string, object>? Outputs { get; set; }
    public IDictionary<string, object>? Properties { get; set; }
    public IDictionary<string, object>? Metadata { get; set; }
    public ExceptionState? Exception { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public bool HasBookmarks { get; set; }
    public ActivityStatus Status { get; set; }
    public int AggregateFaultCount { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public string? SchedulingActivityExecutionId { get; set; }
    public string? SchedulingActivityId { get; set; }
    public string? SchedulingWorkflowInstanceId { get; set; }
    public int? CallStackDepth { get; set; }
}

/// <summary>A run without what went in and came out.</summary>
public class ActivityExecutionRecordSummary : Entity
{
    private static readonly Expression<Func<ActivityExecutionRecord, ActivityExecutionRecordSummary>> Projection = r =>
        new()
        {
            Id = r.Id,
            WorkflowInstanceId = r.WorkflowInstanceId,
            ActivityId = r.ActivityId,
            ActivityNodeId = r.ActivityNodeId,
            ActivityType = r.ActivityType,
            ActivityTypeVersion = r.ActivityTypeVersion,
            ActivityName = r.ActivityName,
            StartedAt = r.StartedAt,
            HasBookmarks = r.HasBookmarks,
            Status = r.Status,
            AggregateFaultCount = r.AggregateFaultCount,
            CompletedAt = r.CompletedAt,
            Metadata = r.Metadata,
        };

    private static readonly Func<ActivityExecutionRecord, ActivityExecutionRecordSummary> Project =
        Projection.Compile();

    public string WorkflowInstanceId { get; set; } = null!;
    public string ActivityId { get; set; } = null!;
    public string ActivityNodeId { get; set; } = null!;
    public string ActivityType { get; set; } = null!;
    public int ActivityTypeVersion { get; set; }
    public string? ActivityName { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public bool HasBookmarks { get; set; }
    public ActivityStatus Status { get; set; }
    public int AggregateFaultCount { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public IDictionary<string, object>? Metadata { get; set; }

    public static ActivityExecutionRecordSummary FromRecord(ActivityExecutionRecord record) => Project(record);

    public static Expression<Func<ActivityExecutionRecord, ActivityExecutionRecordSummary>> FromRecordExpression() =>
        Projection;
}
