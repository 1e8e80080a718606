using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Helpers;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Helpers
{
    /// <summary>What came, what went and what stayed.</summary>
    public class Diff<T>
    {
        internal Diff(ICollection<T> added, ICollection<T> removed, ICollection<T> unchanged) =>
            (Added, Removed, Unchanged) = (added, removed, unchanged);

        public ICollection<T> Added { get; }
        public ICollection<T> Removed { get; }
        public ICollection<T> Unchanged { get; }
    }
}

namespace Elsa.Workflows.Notifications
{
    /// <summary>A burst begins. Raised within it: what a handler tracks is saved with the burst.</summary>
    public record WorkflowExecuting(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext)
        : INotification;

    /// <summary>An instance takes its first step. Raised within the burst.</summary>
    public record WorkflowStarted(Workflow Workflow, WorkflowExecutionContext WorkflowExecutionContext) : INotification;

    /// <summary>A burst has nothing more to do. Raised within it, before it is saved.</summary>
    public record WorkflowExecuted(
        Workflow Workflow, WorkflowState WorkflowState, WorkflowExecutionContext WorkflowExecutionContext)
        : INotification;

    /// <summary>An instance has ended, however. Raised within its last burst, before that is saved.</summary>
    public record WorkflowFinished(
        Workflow Workflow, WorkflowState WorkflowState, WorkflowExecutionContext WorkflowExecutionContext)
        : INotification;

    public record ActivityExecuting(ActivityExecutionContext ActivityExecutionContext) : INotification;

    /// <summary>An activity has run; it may wait now.</summary>
    public record ActivityExecuted(ActivityExecutionContext ActivityExecutionContext) : INotification;

    public record ActivityCompleted(ActivityExecutionContext ActivityExecutionContext) : INotification;

    public record ActivityCancelled(ActivityExecutionContext ActivityExecutionContext) : INotification;
}

namespace Elsa.Workflows.Management.Notifications
{
    /// <summary>Raised once the burst is committed.</summary>
    public record WorkflowInstanceSaved(WorkflowInstance WorkflowInstance) : INotification;

    public record WorkflowInstancesDeleting(ICollection<string> Ids) : INotification;

    public record WorkflowInstancesDeleted(ICollection<string> Ids) : INotification;
}

namespace Elsa.Workflows.Runtime.Notifications
{
    /// <summary>Raised once the burst is committed: what a handler tracks then is not saved by the engine.</summary>
    public record WorkflowStateCommitted(
        WorkflowExecutionContext WorkflowExecutionContext, WorkflowState WorkflowState,
        WorkflowInstance WorkflowInstance) : INotification;

    /// <summary>Raised once the burst is committed.</summary>
    public record WorkflowBookmarksPersisted(Diff<Bookmark> Diff) : INotification;

    /// <summary>Raised before an instance is cancelled.</summary>
    public record WorkflowCancelling(string WorkflowInstanceId) : INotification;

    /// <summary>Raised once the cancellation is committed.</summary>
    public record WorkflowCancelled(string WorkflowInstanceId) : INotification;

    /// <summary>
    /// A task for someone outside. Raised within the burst, so that an inbox of the host is saved with the wait.
    /// </summary>
    public record RunTaskRequest(
        ActivityExecutionContext ActivityExecutionContext, string TaskId, string TaskName,
        IDictionary<string, object>? TaskPayload) : INotification;
}
