using System.Text.Json.Serialization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

internal enum StepOrderKind
{
    /// <summary>Run it again.</summary>
    Retry,

    /// <summary>Take it as completed.</summary>
    Skip,

    /// <summary>Run another step in its place.</summary>
    GoOn,

    /// <summary>Take it as faulted, and let the rest of the instance go on.</summary>
    GiveUp,
}

/// <summary>What is to happen to one step instead of what the definition says, and who said so.</summary>
internal sealed record StepOrder
{
    [JsonPropertyName("of")]
    public string ActivityId { get; init; } = null!;

    [JsonPropertyName("do")]
    public StepOrderKind Kind { get; init; }

    /// <summary>The outcome to leave by; the activity to go on from.</summary>
    [JsonPropertyName("to")]
    public string? Target { get; init; }

    [JsonPropertyName("why")]
    public string? Reason { get; init; }

    [JsonPropertyName("by")]
    public string? By { get; init; }

    /// <summary>Does it to a run that has begun, or is about to.</summary>
    public async ValueTask FollowAsync(ActivityExecutionContext run)
    {
        if (Kind is StepOrderKind.GiveUp)
        {
            run.Fault(new InvalidOperationException(Reason));
            return;
        }
        run.AddExecutionLogEntry(EventName, Reason, By);
        await Completions.CancelChildrenAsync(run);
        if (Kind is StepOrderKind.Skip) await SkipAsync(run);
        else Replace(run);
    }

    private string EventName => Kind switch
    {
        StepOrderKind.Retry => "Retried",
        StepOrderKind.Skip => "Skipped",
        _ => "Redirected",
    };

    private ValueTask SkipAsync(ActivityExecutionContext run)
    {
        run.Status = ActivityStatus.Running;
        return run.CompleteActivityAsync(Target is null ? null : new Outcomes(Target));
    }

    /// <summary>Takes the run away and schedules what is to run in its place, with the same owner.</summary>
    private void Replace(ActivityExecutionContext run)
    {
        var workflow = run.WorkflowExecutionContext;
        run.ClearBookmarks();
        workflow.RemoveActivityExecutionContext(run);
        var next = Kind is StepOrderKind.GoOn ? workflow.FindActivityById(Target!)! : run.Activity;
        var owner = run.ParentActivityExecutionContext;
        if (owner?.Activity is Sequence sequence && next != run.Activity)
            owner.SetProperty("CurrentIndex", sequence.Activities.ToList().IndexOf(next) + 1);
        workflow.Schedule(next, owner, run.Completion, run.Tag, [.. run.DynamicVariables]);
    }
}
