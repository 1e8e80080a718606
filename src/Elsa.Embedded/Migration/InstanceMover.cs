using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Migration;

/// <summary>One instance on its way to another version.</summary>
internal sealed class InstanceMover(VersionMap map, InstanceRow row, IReadOnlyCollection<string> completed)
{
    private const string Position = "CurrentIndex";
    private const string Arrivals = "FlowScope";

    private readonly InstanceState state = InstanceState.Parse(row.State);
    private readonly List<string> reasons = [];
    private readonly List<string> losses = [];

    /// <summary>The innermost activities that still go on.</summary>
    public IReadOnlyList<string> StandsAt =>
    [
        .. Runs.Where(run => Runs.All(other => other.ParentId != run.Id)).Select(run => run.ActivityId)
            .Concat((state.Next ?? []).Select(item => item.ActivityId)),
    ];

    private IReadOnlyList<RunState> Runs => state.Runs ?? [];

    public InstanceMove Judge()
    {
        foreach (var run in Runs) Judge(run);
        foreach (var item in state.Next ?? []) RequireSame(item.ActivityId);
        if (reasons.Count == 0)
            reasons.AddRange(map.RunAgain(StandsAt, completed)
                .Select(id => $"{Say(id)} has completed and would run again."));
        if (row.SubStatus is WorkflowSubStatus.Executing) reasons.Add("It is running just now.");
        return new(row.Id, row.CorrelationId, reasons.Count == 0, StandsAt, [.. reasons.Distinct()], losses);
    }

    /// <summary>What the instance's state is in the other version. Only for one that moves.</summary>
    public string Moved() => (state with
    {
        Runs = state.Runs is null ? null : [.. state.Runs.Select(Moved)],
        Next = state.Next is null ? null
            : [.. state.Next.Select(item => item with { ActivityId = map.IdOf(item.ActivityId) })],
        Orders = state.Orders is null ? null
            : [.. state.Orders.Select(order => order with { ActivityId = map.IdOf(order.ActivityId) })],
        Properties = state.Properties?.ToDictionary(pair => Renamed(pair.Key), pair => pair.Value),
    }).ToString();

    private void Judge(RunState run)
    {
        if (!RequireSame(run.ActivityId)) return;
        var target = map.Target(run.ActivityId)!;
        var parent = Runs.FirstOrDefault(other => other.Id == run.ParentId);
        if (parent is not null && map.Target(parent.ActivityId) is { } there && !target.Parents.Contains(there))
            reasons.Add($"{Say(run.ActivityId)} stands inside another activity there.");
        foreach (var variable in (run.Variables ?? []).Keys)
            if ((target.Activity as IVariableContainer)?.Variables.Any(v => v.Id == variable) is not true)
                losses.Add($"The variable '{variable}' of {Say(run.ActivityId)}: it is not there.");
        if (target.Activity is Sequence && PlaceIn(target, run) is null)
            reasons.Add($"Where {Say(run.ActivityId)} stands can't be told.");
        JudgeArrivals(run, target);
    }

    /// <summary>The branches that wait at a join must lead there in the other version too.</summary>
    private void JudgeArrivals(RunState run, ActivityNode target)
    {
        if (target.Activity is not Workflows.Activities.Flowchart.Activities.Flowchart flowchart) return;
        foreach (var (join, ways) in ArrivalsOf(run))
            foreach (var way in ways)
                if (way is not string key || !flowchart.Connections.Any(edge => edge.Target.Activity.Id == map.IdOf(join)
                    && $"{edge.Source.Activity.Id}:{edge.Source.Port ?? "Done"}" == MovedWay(key)))
                    reasons.Add($"The branch '{way}' that waits at {Say(join)} does not lead there.");
    }

    private bool RequireSame(string activityId)
    {
        var (source, target) = (map.From.FindNodeByStateId(activityId), map.Target(activityId));
        if (source is null) reasons.Add($"{Say(activityId)} is not in the version that it runs.");
        else if (target is null) reasons.Add($"{Say(activityId)} is not there, and mapped to none that is.");
        else if (target.Activity.Type != source.Activity.Type)
            reasons.Add($"{Say(activityId)} is {target.Activity.Type} there, not {source.Activity.Type}.");
        else return true;
        return false;
    }

    private RunState Moved(RunState run)
    {
        var target = map.Target(run.ActivityId)!;
        var properties = run.Properties is null ? null : new Dictionary<string, object>(run.Properties);
        if (target.Activity is Sequence && PlaceIn(target, run) is { } place) properties![Position] = place + 1;
        if (ArrivalsOf(run) is { Count: > 0 } arrivals)
            properties![Arrivals] = arrivals.ToDictionary(
                pair => map.IdOf(pair.Key), pair => (object)pair.Value.Select(way => MovedWay((string)way)).ToList());
        return run with { ActivityId = map.IdOf(run.ActivityId), Properties = properties };
    }

    /// <summary>Which of a sequence's activities goes on: counted anew, as others may have come before it.</summary>
    private int? PlaceIn(ActivityNode sequence, RunState run)
    {
        var inner = Runs.Where(other => other.ParentId == run.Id).Select(other => other.ActivityId)
            .Concat((state.Next ?? []).Where(item => item.OwnerId == run.Id).Select(item => item.ActivityId)).ToList();
        if (inner.Count != 1) return null;
        var place = sequence.Children.ToList().FindIndex(child => child.StateId == map.IdOf(inner[0]));
        return place < 0 ? null : place;
    }

    private static Dictionary<string, List<object>> ArrivalsOf(RunState run) =>
        run.Properties?.TryGetValue(Arrivals, out var kept) is true
            ? Values.Convert<Dictionary<string, List<object>>>(kept)! : [];

    private string MovedWay(string way)
    {
        var colon = way.LastIndexOf(':');
        return $"{map.IdOf(way[..colon])}{way[colon..]}";
    }

    /// <summary>Hosts name an instance's properties by activities: "Lap:await" follows the activity.</summary>
    private string Renamed(string property)
    {
        var colon = property.LastIndexOf(':');
        return colon < 0 ? property : $"{property[..(colon + 1)]}{map.IdOf(property[(colon + 1)..])}";
    }

    private string Say(string activityId) => map.From.FindNodeByStateId(activityId) is { } node
        ? $"'{VersionMap.NameOf(node)}' ({activityId})" : $"'{activityId}'";
}
