using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;

namespace Elsa.Embedded.Execution;

/// <summary>
/// What is true of a flowchart whatever happens in it: which connections lead back, and who may still reach a join.
/// Made once per definition version, in time linear in its connections.
/// </summary>
internal sealed class FlowMap
{
    private readonly Dictionary<IActivity, List<FlowEdge>> outbound = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IActivity, List<FlowEdge>> inbound = new(ReferenceEqualityComparer.Instance);
    private readonly List<(FlowEdge Back, HashSet<IActivity> Body)> loops = [];
    private readonly Dictionary<IActivity, HashSet<IActivity>> upstream = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="InvalidOperationException">A loop can be entered elsewhere than at its head.</exception>
    public FlowMap(IEnumerable<Connection> connections, IActivity start)
    {
        var index = 0;
        foreach (var connection in connections)
        {
            var edge = new FlowEdge(index++, connection);
            ListOf(outbound, edge.Source).Add(edge);
            ListOf(inbound, edge.Target).Add(edge);
        }
        var reached = MarkBackEdges(start);
        foreach (var (target, edges) in inbound)
            inbound[target] = [.. edges.Where(edge => reached.Contains(edge.Source))];
        foreach (var edge in outbound.Values.SelectMany(edges => edges).Where(edge => edge.IsBack))
            loops.Add((edge, BodyOf(edge, start)));
    }

    public IReadOnlyList<FlowEdge> Outbound(IActivity activity) => outbound.GetValueOrDefault(activity) ?? [];

    /// <summary>The connections that can bring a first visit; those of loops come later.</summary>
    public IEnumerable<FlowEdge> ForwardInbound(IActivity activity) =>
        (inbound.GetValueOrDefault(activity) ?? []).Where(edge => !edge.IsBack);

    /// <summary>
    /// Those from where the join can still be reached in this round: through loops before it, but not round a loop that
    /// the join itself is part of, for that would be its next round.
    /// </summary>
    public IReadOnlySet<IActivity> Upstream(IActivity join)
    {
        lock (upstream)
        {
            if (upstream.TryGetValue(join, out var known)) return known;
            var around = loops.Where(loop => loop.Body.Contains(join)).Select(loop => loop.Back).ToHashSet();
            return upstream[join] = Backwards([join], edge => !around.Contains(edge), stopAt: join, withSeeds: false);
        }
    }

    private HashSet<IActivity> MarkBackEdges(IActivity start)
    {
        var (reached, open) = (NewSet(), NewSet());
        var path = new Stack<(IActivity At, IEnumerator<FlowEdge> Next)>();
        Enter(start);
        while (path.TryPeek(out var top))
        {
            if (!top.Next.MoveNext()) open.Remove(path.Pop().At);
            else if (open.Contains(top.Next.Current.Target)) top.Next.Current.IsBack = true;
            else if (!reached.Contains(top.Next.Current.Target)) Enter(top.Next.Current.Target);
        }
        return reached;

        void Enter(IActivity activity)
        {
            reached.Add(activity);
            open.Add(activity);
            path.Push((activity, Outbound(activity).GetEnumerator()));
        }
    }

    private HashSet<IActivity> BodyOf(FlowEdge back, IActivity start)
    {
        var body = Backwards([back.Source], _ => true, stopAt: back.Target, withSeeds: true);
        body.Add(back.Target);
        return back.Target == start || !body.Contains(start) ? body : throw new InvalidOperationException(
            $"The loop back to '{back.Target.Id}' can be entered elsewhere: '{back.Source.Id}' is reached without it.");
    }

    private HashSet<IActivity> Backwards(
        IEnumerable<IActivity> seeds, Func<FlowEdge, bool> follow, IActivity stopAt, bool withSeeds)
    {
        var (found, next) = (NewSet(), new Stack<IActivity>(seeds));
        if (withSeeds) found.UnionWith(next);
        while (next.TryPop(out var activity))
        {
            if (activity == stopAt && (withSeeds || found.Contains(activity))) continue;
            foreach (var edge in (inbound.GetValueOrDefault(activity) ?? []).Where(follow))
                if (edge.Source != stopAt && found.Add(edge.Source)) next.Push(edge.Source);
        }
        return found;
    }

    private static List<FlowEdge> ListOf(Dictionary<IActivity, List<FlowEdge>> edges, IActivity activity) =>
        edges.TryGetValue(activity, out var list) ? list : edges[activity] = [];

    private static HashSet<IActivity> NewSet() => new(ReferenceEqualityComparer.Instance);
}

/// <summary>A connection and its place in the definition, by which arrivals are kept.</summary>
internal sealed class FlowEdge(int index, Connection connection)
{
    public int Index => index;
    public IActivity Source => connection.Source.Activity;
    public IActivity Target => connection.Target.Activity;
    public string Port => connection.Source.Port ?? "Done";
    public bool IsBack { get; set; }
}
