using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

internal enum JoinDecision
{
    Wait,
    Go,

    /// <summary>What it waits for can't come any more, or isn't wanted any more.</summary>
    Drop,
}

/// <summary>
/// The connections that have been followed to joins which still wait: all that a flowchart must remember.
/// </summary>
internal sealed class FlowArrivals(ActivityExecutionContext flow)
{
    private const string Property = "FlowScope";

    private readonly Dictionary<string, HashSet<int>> arrived =
        flow.GetProperty<Dictionary<string, HashSet<int>>>(Property) ?? [];

    public bool HasWork => arrived.Count > 0 || flow.Children.Any(child => !child.IsCompleted)
        || flow.WorkflowExecutionContext.Scheduled.Any(item => item.Owner == flow);

    public void Add(FlowEdge edge)
    {
        if (!arrived.TryGetValue(edge.Target.Id, out var edges)) arrived[edge.Target.Id] = edges = [];
        edges.Add(edge.Index);
    }

    public List<IActivity> Joins(IEnumerable<IActivity> activities) =>
        arrived.Count == 0 ? [] : [.. activities.Where(activity => arrived.ContainsKey(activity.Id))];

    public JoinDecision Decide(IActivity join, FlowJoinMode mode, FlowMap map)
    {
        // cancelled by another join just now
        if (!arrived.TryGetValue(join.Id, out var edges)) return JoinDecision.Wait;
        if (mode is FlowJoinMode.WaitAny)
            return IsUnderWay(activity => activity == join) ? JoinDecision.Drop : JoinDecision.Go;
        if (mode is FlowJoinMode.WaitAll && map.ForwardInbound(join).All(edge => edges.Contains(edge.Index)))
            return JoinDecision.Go;
        var upstream = map.Upstream(join);
        if (IsUnderWay(upstream.Contains) || upstream.Any(activity => arrived.ContainsKey(activity.Id)))
            return JoinDecision.Wait;
        return mode is FlowJoinMode.WaitAll ? JoinDecision.Drop : JoinDecision.Go;
    }

    public void Remove(IActivity join) => arrived.Remove(join.Id);

    public async ValueTask CancelUpstreamAsync(IReadOnlySet<IActivity> upstream, IEnumerable<IActivity> activities)
    {
        foreach (var join in Joins(activities).Where(upstream.Contains)) Remove(join);
        flow.WorkflowExecutionContext.Unschedule(item => item.Owner == flow && upstream.Contains(item.Node.Activity));
        foreach (var child in flow.Children.Where(child => upstream.Contains(child.Activity)).ToList())
            await Completions.CancelAsync(child);
    }

    public void Save()
    {
        if (arrived.Count > 0) flow.SetProperty(Property, arrived);
        else flow.RemoveProperty(Property);
    }

    private bool IsUnderWay(Func<IActivity, bool> match) =>
        flow.Children.Any(child => !child.IsCompleted && match(child.Activity))
        || flow.WorkflowExecutionContext.Scheduled.Any(item => item.Owner == flow && match(item.Node.Activity));
}
