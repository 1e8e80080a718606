using System.Collections;
using Elsa.Workflows;

namespace Elsa.Embedded.Execution;

/// <summary>
/// The connections that have been followed to activities which still wait for others: all that a flowchart must
/// remember between two steps.
/// </summary>
internal sealed class FlowArrivals
{
    private const string Property = "FlowScope";

    private readonly ActivityExecutionContext flow;
    private readonly Dictionary<string, HashSet<string>> arrived;

    public FlowArrivals(ActivityExecutionContext flow, FlowMap map)
    {
        this.flow = flow;
        arrived = flow.Properties.TryGetValue(Property, out var kept)
            ? kept as Dictionary<string, HashSet<string>> ?? Read(kept, map) : [];
    }

    public bool IsEmpty => arrived.Count == 0;

    public void Add(FlowEdge edge)
    {
        var id = edge.Target.Activity.Id;
        if (!arrived.TryGetValue(id, out var edges)) arrived[id] = edges = [];
        edges.Add(edge.Key);
    }

    public bool IsWaiting(FlowStop stop) => arrived.ContainsKey(stop.Activity.Id);

    public bool HasCome(FlowEdge edge) =>
        arrived.TryGetValue(edge.Target.Activity.Id, out var edges) && edges.Contains(edge.Key);

    /// <summary>Whether all connections were followed that can bring a first visit.</summary>
    public bool HaveAllCome(FlowStop stop) => arrived[stop.Activity.Id].Count >= stop.ForwardWays
        && stop.In.TrueForAll(edge => edge.IsBack || HasCome(edge));

    /// <summary>In the order of the definition, so that it never matters who came first.</summary>
    public List<FlowStop> Waiting(FlowMap map) => arrived.Count == 0 ? []
        : [.. arrived.Keys.Select(map.Find).OfType<FlowStop>().OrderBy(stop => stop.Place)];

    public void Remove(FlowStop stop) => arrived.Remove(stop.Activity.Id);

    public void Save()
    {
        if (arrived.Count > 0) flow.SetProperty(Property, arrived);
        else flow.RemoveProperty(Property);
    }

    /// <summary>As JSON has it: connections by name or, in older states, by their place in the definition.</summary>
    private static Dictionary<string, HashSet<string>> Read(object? kept, FlowMap map)
    {
        var read = new Dictionary<string, HashSet<string>>();
        foreach (DictionaryEntry one in (IDictionary)kept!)
            read[(string)one.Key] = [.. ((IEnumerable)one.Value!).Cast<object>().Select(NameOf).OfType<string>()];
        return read;

        string? NameOf(object edge) => edge as string
            ?? map.At(Convert.ToInt32(edge, System.Globalization.CultureInfo.InvariantCulture))?.Key;
    }
}
