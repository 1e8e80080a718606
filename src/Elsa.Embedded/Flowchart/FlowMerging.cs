using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Contracts;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

/// <summary>What an activity with several ways in does when one of them is followed.</summary>
internal enum FlowMerge
{
    /// <summary>It runs for each arrival.</summary>
    Each,

    /// <summary>It runs for the first arrival; the others are called off.</summary>
    First,

    /// <summary>It waits for those right before it that are under way.</summary>
    Near,

    /// <summary>It waits for all that are under way and can still arrive.</summary>
    Active,

    /// <summary>It waits for all ways in; when one can't come any more, it never runs.</summary>
    All,

    /// <summary>It waits for all ways in, those of loops included.</summary>
    Every,
}

internal static class FlowMerging
{
    /// <summary>
    /// A join says it itself. Else counter-based flowcharts wait for all that are under way; token-based ones do what
    /// the activity's merge mode says.
    /// </summary>
    public static async ValueTask<FlowMerge> OfAsync(
        FlowStop stop, FlowchartExecutionMode mode, ActivityExecutionContext flow) => stop.Activity switch
        {
            FlowJoin join => await flow.EvaluateAsync(join.Mode) switch
            {
                FlowJoinMode.WaitAny => FlowMerge.First,
                FlowJoinMode.WaitAll => FlowMerge.All,
                _ => FlowMerge.Active,
            },
            IJoinNode => FlowMerge.Active,
            _ when mode is not FlowchartExecutionMode.TokenBased =>
                stop.ForwardIn > 1 ? FlowMerge.Active : FlowMerge.Each,
            var activity => Of(activity.GetMergeMode(), stop),
        };

    private static FlowMerge Of(MergeMode? mode, FlowStop stop) => mode switch
    {
        MergeMode.Cascade => FlowMerge.Each,
        MergeMode.Race => FlowMerge.First,
        MergeMode.Converge => stop.In.Count > 1 ? FlowMerge.Every : FlowMerge.Each,
        MergeMode.Merge => FlowMerge.Active,
        _ => stop.ForwardIn > 1 ? FlowMerge.Near : FlowMerge.Each,
    };
}
