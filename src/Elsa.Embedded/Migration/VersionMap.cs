using Elsa.Extensions;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Migration;

/// <summary>Two versions of a definition, and which activity of one is which of the other.</summary>
internal sealed class VersionMap(WorkflowGraph from, WorkflowGraph to, IReadOnlyDictionary<string, string> mapping)
{
    public WorkflowGraph From => from;
    public WorkflowGraph To => to;

    public string IdOf(string id) => mapping.GetValueOrDefault(id, id);

    public ActivityNode? Target(string id) => to.FindNodeByStateId(IdOf(id));

    public IReadOnlyList<ActivityMatch> Matches(IReadOnlyDictionary<string, int> waiting) =>
    [
        .. from.Nodes.Where(node => node != from.Root).Select(node => new ActivityMatch(
            node.StateId, NameOf(node), node.Activity.Type, Target(node.StateId) is { } target
                && target.Activity.Type == node.Activity.Type ? target.StateId : null,
            waiting.GetValueOrDefault(node.StateId))),
    ];

    public IReadOnlyList<ActivityChoice> Choices() =>
    [
        .. to.Nodes.Where(node => node != to.Root)
            .Select(node => new ActivityChoice(node.StateId, NameOf(node), node.Activity.Type)),
    ];

    /// <summary>Steps that would run once more in the other version, though they would not have in this one.</summary>
    public IEnumerable<string> RunAgain(IReadOnlyCollection<string> standing, IReadOnlyCollection<string> completed)
    {
        var before = After(standing.Select(from.FindNodeByStateId).OfType<ActivityNode>());
        var after = After(standing.Select(Target).OfType<ActivityNode>());
        return completed.Where(id => !before.Contains(id) && after.Contains(IdOf(id)));
    }

    public static string NameOf(ActivityNode node) =>
        node.Activity.GetDisplayText() ?? node.Activity.Name ?? node.Activity.Id;

    /// <summary>All that may still run after some activities, those inside others included.</summary>
    private static HashSet<string> After(IEnumerable<ActivityNode> standing)
    {
        var (reached, seen) = (new HashSet<string>(), new HashSet<ActivityNode>());
        var next = new Stack<ActivityNode>(standing);
        while (next.TryPop(out var node))
        {
            if (!seen.Add(node)) continue;
            foreach (var parent in node.Parents)
            {
                next.Push(parent); // when that completes, what comes after it runs
                foreach (var follower in Followers(parent, node))
                {
                    reached.UnionWith(follower.Descendants().Append(follower).Select(inner => inner.StateId));
                    next.Push(follower);
                }
            }
        }
        return reached;
    }

    private static IEnumerable<ActivityNode> Followers(ActivityNode parent, ActivityNode node) => parent.Activity switch
    {
        Flowchart flowchart => flowchart.Connections.Where(edge => edge.Source.Activity == node.Activity)
            .Select(edge => parent.Children.FirstOrDefault(child => child.Activity == edge.Target.Activity))
            .OfType<ActivityNode>(),
        Sequence => parent.Children.SkipWhile(child => child != node).Skip(1),
        Workflows.Activities.Parallel or Workflow => [],
        _ => parent.Children, // loops and the like may run any of theirs again
    };
}
