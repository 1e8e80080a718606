namespace Elsa.Workflows
{
    public enum ActivityStatus
    {
        Pending,
        Running,
        Completed,
        Canceled,
        Faulted,
    }

    public enum ActivityKind
    {
        Action,
        Trigger,
        Job,
        Task,
    }

    public enum WorkflowStatus
    {
        Running,
        Finished,
    }

    public enum WorkflowSubStatus
    {
        Pending,
        Executing,
        Suspended,
        Finished,
        Cancelled,
        Faulted,
    }

    public enum SwitchMode
    {
        MatchFirst,
        MatchAny,
    }
}

namespace Elsa.Workflows.Activities.Flowchart.Models
{
    public enum FlowJoinMode
    {
        WaitAny,
        WaitAll,
        WaitAllActive,
    }
}

namespace Elsa.Workflows.Signals
{
    /// <summary>Sent to an activity that is being cancelled, while its context is still there.</summary>
    public record CancelSignal;
}
