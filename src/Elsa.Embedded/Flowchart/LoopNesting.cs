namespace Elsa.Embedded.Execution;

/// <summary>
/// Finds the loops of a flowchart and how they nest, innermost first, each taken for one activity once it is known.
/// </summary>
/// <remarks>P. Havlak, Nesting of reducible and irreducible loops, 1997.</remarks>
internal sealed class LoopNesting(bool mayTangle)
{
    private readonly Dictionary<FlowStop, FlowStop> within = [];

    /// <param name="stops">In the order of a walk in depth first.</param>
    /// <exception cref="InvalidOperationException">A loop can be entered elsewhere than at its head.</exception>
    public void Nest(List<FlowStop> stops)
    {
        for (var i = stops.Count - 1; i >= 0; i--)
            foreach (var inside in BodyOf(stops[i]))
            {
                inside.Loop = stops[i];
                within[inside] = stops[i];
            }
    }

    private HashSet<FlowStop> BodyOf(FlowStop head)
    {
        var (body, next) = (new HashSet<FlowStop>(), new Stack<FlowStop>());
        foreach (var edge in head.In.Where(edge => edge.IsBack)) Add(edge);
        while (next.TryPop(out var stop))
            foreach (var edge in stop.In.Where(edge => !edge.IsBack)) Add(edge);
        return body;

        void Add(FlowEdge edge)
        {
            var from = Outermost(edge.Source);
            if (from == head) return;
            if (from.Number >= head.Number && from.Number <= head.Last)
            {
                if (body.Add(from)) next.Push(from);
            }
            else if (!mayTangle)
                throw new InvalidOperationException($"The loop back to '{head.Activity.Id}' can be entered elsewhere: "
                    + $"'{from.Activity.Id}' is reached without it.");
        }
    }

    private FlowStop Outermost(FlowStop stop)
    {
        var top = stop;
        while (within.TryGetValue(top, out var around)) top = around;
        while (within.TryGetValue(stop, out var around) && around != top) (within[stop], stop) = (top, around);
        return top;
    }
}
