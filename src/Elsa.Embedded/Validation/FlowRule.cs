using Elsa.Embedded.Definitions;
using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;

namespace Elsa.Embedded.Validation;

/// <summary>
/// The connections of flowcharts: from outcomes that there are, to all activities, and with an end for each way.
/// </summary>
internal sealed class FlowRule(IEnumerable<OptionalOutcomes> optional) : IDefinitionRule
{
    private readonly Dictionary<Type, string[]> optional =
        optional.GroupBy(one => one.Activity).ToDictionary(g => g.Key, g => g.SelectMany(one => one.Outcomes).ToArray());


    public IEnumerable<DefinitionFinding> Check(DefinitionOutline definition) => definition.Activities
        .Where(activity => activity.Descriptor?.ClrType == typeof(Flowchart))
        .SelectMany(flowchart => new FlowOutline(flowchart, optional).Check());
}

/// <summary>One flowchart while it is looked at.</summary>
internal sealed class FlowOutline
{
    private readonly ActivityOutline flowchart;
    private readonly IReadOnlyDictionary<Type, string[]> optional;
    private readonly Dictionary<string, ActivityOutline> activities;
    private readonly List<(string Source, string Port, string Target)> connections;
    private readonly ILookup<string, (string Source, string Port, string Target)> outgoing;

    public FlowOutline(ActivityOutline flowchart, IReadOnlyDictionary<Type, string[]> optional)
    {
        (this.flowchart, this.optional) = (flowchart, optional);
        activities = flowchart.Children.DistinctBy(activity => activity.Id).ToDictionary(activity => activity.Id);
        connections = [.. flowchart.Json.Items("connections").Select(json => (
            ActivityReader.End(json, "source").Id, ActivityReader.End(json, "source").Port ?? "Done",
            ActivityReader.End(json, "target").Id))];
        outgoing = connections.Where(edge => activities.ContainsKey(edge.Target)).ToLookup(edge => edge.Source);
    }

    public IEnumerable<DefinitionFinding> Check() =>
        Dangling().Concat(Ports()).Concat(Unreachable()).Concat(DeadEnds());

    private IEnumerable<DefinitionFinding> Dangling() =>
        from edge in connections
        where !activities.ContainsKey(edge.Source) || !activities.ContainsKey(edge.Target)
        select DefinitionFinding.At(flowchart.Id, FindingCodes.ConnectionDangling,
            $"a connection goes from '{edge.Source}' to '{edge.Target}', and one of them is not there.");

    private IEnumerable<DefinitionFinding> Ports()
    {
        foreach (var activity in activities.Values)
        {
            var (ports, edges) = (OutcomePorts.Of(activity), outgoing[activity.Id].ToList());
            foreach (var edge in edges.Where(edge => !ports.Has(edge.Port)).DistinctBy(edge => edge.Port))
                yield return DefinitionFinding.At(activity.Id, FindingCodes.PortUnknown,
                    $"it has no outcome '{edge.Port}'.", port: edge.Port);
            if (edges.Count == 0) continue;
            var wanted = ports.Certain.Except(activity.Descriptor is { } descriptor
                ? optional.GetValueOrDefault(descriptor.ClrType, []) : []);
            foreach (var port in wanted.Where(port => edges.TrueForAll(edge => edge.Port != port)))
                yield return DefinitionFinding.At(activity.Id, FindingCodes.PortUnconnected,
                    $"its outcome '{port}' leads nowhere.", port: port);
        }
    }

    private IEnumerable<DefinitionFinding> Unreachable()
    {
        var (reached, next) = (new HashSet<string>(), new Stack<string>(Starts()));
        while (next.TryPop(out var id))
            if (reached.Add(id))
                foreach (var edge in outgoing[id]) next.Push(edge.Target);
        return from activity in activities.Values
               where !reached.Contains(activity.Id)
               select DefinitionFinding.At(
                   activity.Id, FindingCodes.Unreachable, "no connection leads to it from where the workflow starts.");
    }

    /// <summary>Where an activity that ends nothing is the last one, though the flowchart has ends.</summary>
    private IEnumerable<DefinitionFinding> DeadEnds() =>
        !activities.Values.Any(IsEnd) ? []
        : from activity in activities.Values
          where !IsEnd(activity) && !outgoing[activity.Id].Any()
          select DefinitionFinding.At(activity.Id, FindingCodes.DeadEnd, "the way ends here, and not at an end.");

    private IEnumerable<string> Starts()
    {
        var targets = connections.Where(edge => activities.ContainsKey(edge.Source)).Select(edge => edge.Target).ToHashSet();
        var triggers = activities.Values.Where(activity => activity.CanStart).ToList();
        var first = activities.Values.FirstOrDefault(activity => activity.Descriptor?.IsStart is true)
            ?? triggers.FirstOrDefault()
            ?? activities.Values.FirstOrDefault(activity => !targets.Contains(activity.Id))
            ?? activities.Values.FirstOrDefault();
        var others = triggers.Where(activity => activity.Descriptor?.Kind is ActivityKind.Trigger);
        return others.Append(first).OfType<ActivityOutline>().Select(activity => activity.Id);
    }

    private static bool IsEnd(ActivityOutline activity) =>
        activity.Descriptor is { } descriptor && (descriptor.IsTerminal || descriptor.ClrType == typeof(Fault));
}
