using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

/// <summary>
/// What is true of a flowchart whatever happens in it: which connections lead back, which loops contain an activity,
/// and who may still reach a join. Made once per definition version, in time linear in its connections.
/// </summary>
internal sealed class FlowMap
{
    private readonly Dictionary<IActivity, FlowStop> stops = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, FlowStop> byId = [];
    private readonly List<FlowEdge> edges = [];

    /// <param name="mayTangle">Loops that can be entered in their middle are let pass.</param>
    /// <exception cref="InvalidOperationException">A loop can be entered elsewhere than at its head.</exception>
    public FlowMap(
        IEnumerable<IActivity> activities, IEnumerable<Connection> connections, IActivity start, bool mayTangle)
    {
        foreach (var activity in activities.Append(start)) StopAt(activity);
        foreach (var connection in connections)
        {
            var edge = new FlowEdge(connection.Source.Port ?? "Done",
                StopAt(connection.Source.Activity), StopAt(connection.Target.Activity));
            edges.Add(edge);
            edge.Source.Out.Add(edge);
            edge.Target.In.Add(edge);
        }
        var reached = MarkBackEdges(StopAt(start));
        foreach (var stop in stops.Values)
        {
            stop.In.RemoveAll(edge => !edge.Source.IsReached);
            stop.ForwardIn = stop.In.Count(edge => !edge.IsBack);
            stop.ForwardWays = stop.In.Where(edge => !edge.IsBack).DistinctBy(edge => edge.Key).Count();
        }
        new LoopNesting(mayTangle).Nest(reached);
    }

    public FlowStop? Find(string activityId) => byId.GetValueOrDefault(activityId);

    public FlowStop Of(IActivity activity) => stops[activity];

    /// <summary>The connection at a place in the definition, by which older states of instances name it.</summary>
    public FlowEdge? At(int index) => index < edges.Count ? edges[index] : null;

    /// <summary>
    /// Those from where the join can still be reached in this round: through loops before it, but not round a loop that
    /// the join itself is part of, for that would be its next round.
    /// </summary>
    public static IEnumerable<FlowStop> Before(FlowStop join)
    {
        var (found, next) = (new HashSet<FlowStop>(), new Stack<FlowStop>([join]));
        while (next.TryPop(out var stop))
            foreach (var edge in stop.In)
                if (edge.Source != join && !(edge.IsBack && join.IsWithin(edge.Target)) && found.Add(edge.Source))
                {
                    yield return edge.Source;
                    next.Push(edge.Source);
                }
    }

    private FlowStop StopAt(IActivity activity)
    {
        if (stops.TryGetValue(activity, out var known)) return known;
        var stop = stops[activity] = new(activity, stops.Count);
        if (activity.Id is not null) byId[activity.Id] = stop;
        return stop;
    }

    private static List<FlowStop> MarkBackEdges(FlowStop start)
    {
        var (reached, open) = (new List<FlowStop>(), new HashSet<FlowStop>());
        var path = new Stack<(FlowStop At, int Next)>();
        Enter(start);
        while (path.TryPop(out var top))
        {
            if (top.Next == top.At.Out.Count)
            {
                open.Remove(top.At);
                top.At.Last = reached.Count - 1;
                continue;
            }
            var edge = top.At.Out[top.Next];
            path.Push((top.At, top.Next + 1));
            if (open.Contains(edge.Target)) edge.IsBack = true;
            else if (!edge.Target.IsReached) Enter(edge.Target);
        }
        return reached;

        void Enter(FlowStop stop)
        {
            stop.Number = reached.Count;
            reached.Add(stop);
            open.Add(stop);
            path.Push((stop, 0));
        }
    }
}

/// <summary>An activity in a flowchart, with its connections.</summary>
/// <param name="place">Among the activities of the definition.</param>
internal sealed class FlowStop(IActivity activity, int place)
{
    public IActivity Activity => activity;
    public int Place => place;
    public List<FlowEdge> Out { get; } = [];

    /// <summary>From activities that can be reached; those of loops back to this one included.</summary>
    public List<FlowEdge> In { get; } = [];

    /// <summary>The order in which a walk in depth first comes to it; -1 when it never does.</summary>
    public int Number { get; set; } = -1;

    /// <summary>The number of the last one that the walk came to by way of this one.</summary>
    public int Last { get; set; }

    /// <summary>Where the innermost loop around it begins; a loop's beginning is within the next outer one.</summary>
    public FlowStop? Loop { get; set; }

    public bool IsReached => Number >= 0;

    /// <summary>How many connections can bring a first visit.</summary>
    public int ForwardIn { get; set; }

    /// <summary>How many of them differ in where they come from and by which outcome.</summary>
    public int ForwardWays { get; set; }

    public bool IsWithin(FlowStop loop)
    {
        for (var at = this; at is not null; at = at.Loop)
            if (at == loop) return true;
        return false;
    }
}

/// <summary>A connection: the outcome at which it leaves, and between whom.</summary>
internal sealed class FlowEdge(string port, FlowStop source, FlowStop target)
{
    public string Port => port;
    public FlowStop Source => source;
    public FlowStop Target => target;
    public bool IsBack { get; set; }

    /// <summary>Its name in the state of an instance; it outlives changes of the definition elsewhere.</summary>
    public string Key { get; } = $"{source.Activity.Id}:{port}";
}
