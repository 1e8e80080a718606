using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.State;

/// <summary>All of an instance between two bursts, to be looked at, taken elsewhere and brought back.</summary>
public class WorkflowState
{
    public string Id { get; set; } = null!;
    public string DefinitionId { get; set; } = null!;
    public string DefinitionVersionId { get; set; } = null!;
    public int DefinitionVersion { get; set; }
    public string? ParentWorkflowInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public string? Name { get; set; }
    public WorkflowStatus Status { get; set; }
    public WorkflowSubStatus SubStatus { get; set; }
    public bool IsExecuting { get; set; }
    public bool IsSystem { get; set; }
    public ICollection<Bookmark> Bookmarks { get; set; } = [];
    public ICollection<ActivityIncident> Incidents { get; set; } = [];
    public ICollection<CompletionCallbackState> CompletionCallbacks { get; set; } = [];
    public ICollection<ActivityExecutionContextState> ActivityExecutionContexts { get; set; } = [];

    /// <summary>Nothing stays scheduled when a burst ends.</summary>
    public ICollection<ActivityWorkItemState> ScheduledActivities { get; set; } = [];

    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Output { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public long ExecutionLogSequence { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
}

/// <summary>A run of an activity that goes on.</summary>
public class ActivityExecutionContextState
{
    public string Id { get; set; } = null!;
    public string? ParentContextId { get; set; }
    public string ScheduledActivityNodeId { get; set; } = null!;
    public string? OwnerActivityNodeId { get; set; }
    public IDictionary<string, object> Properties { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object>? Metadata { get; set; } = new Dictionary<string, object>();
    public IDictionary<string, object>? ActivityState { get; set; }
    public ICollection<Variable> DynamicVariables { get; set; } = [];
    public ActivityStatus Status { get; set; }
    public bool IsExecuting { get; set; }
    public int FaultCount { get; set; }

    /// <summary>How many runs it is within.</summary>
    public int CallStackDepth { get; set; }

    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public object? Tag { get; set; }
}

public class ActivityWorkItemState
{
    public string ActivityNodeId { get; set; } = null!;
    public string? OwnerContextId { get; set; }
    public string? ExistingActivityExecutionContextId { get; set; }
    public object? Tag { get; set; }
    public ICollection<Variable>? Variables { get; set; }
    public IDictionary<string, object> Input { get; set; } = new Dictionary<string, object>();
}

/// <summary>Which method of the owner is told when a run of the child completes.</summary>
public class CompletionCallbackState
{
    public CompletionCallbackState()
    {
    }

    public CompletionCallbackState(
        string ownerInstanceId, string childNodeId, string? methodName, object? tag = default) =>
        (OwnerInstanceId, ChildNodeId, MethodName, Tag) = (ownerInstanceId, childNodeId, methodName, tag);

    public string OwnerInstanceId { get; init; } = null!;
    public string ChildNodeId { get; init; } = null!;
    public string? MethodName { get; init; }
    public object? Tag { get; init; }
}
