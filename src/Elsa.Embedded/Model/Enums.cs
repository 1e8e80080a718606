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

    public enum ForkJoinMode
    {
        WaitAll,
        WaitAny,
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

    /// <summary>Asks the flowchart around its sender to follow outcomes, though the sender goes on.</summary>
    public record ScheduleActivityOutcomes(params string[] Outcomes);

    /// <summary>Asks the loop around its sender to end.</summary>
    public record BreakSignal;
}
