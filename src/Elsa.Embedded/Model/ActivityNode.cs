using Elsa.Extensions;
using Elsa.Workflows.Activities;

namespace Elsa.Workflows.Models;

/// <summary>An activity at its place in the definition.</summary>
public class ActivityNode
{
    private readonly List<ActivityNode> parents = [];

    internal ActivityNode(IActivity activity, string port, ActivityDescriptor descriptor) =>
        (Activity, Port, Descriptor) = (activity, port, descriptor);

    public IActivity Activity { get; }
    public string Port { get; }

    /// <summary>The ids from the workflow down to the activity, joined by colons.</summary>
    public string NodeId => Activity.NodeId;

    public IReadOnlyCollection<ActivityNode> Parents => parents;
    public ICollection<ActivityNode> Children { get; } = [];
    internal ActivityDescriptor Descriptor { get; }

    /// <summary>Whether it belongs to a definition that is used as an activity: its id may come twice then.</summary>
    internal bool IsInner { get; init; }

    /// <summary>What the state of an instance calls it.</summary>
    internal string StateId => IsInner ? NodeId : Activity.Id;

    /// <summary>What the journal keeps of it, for the mode that was the host's when it was found out.</summary>
    internal (LogPersistence.LogPersistenceMode, Embedded.Execution.LogModes)? LogModes { get; set; }

    public IEnumerable<ActivityNode> Descendants() =>
        Children.SelectMany(child => child.Descendants().Prepend(child));

    public IEnumerable<ActivityNode> Ancestors() => Parents.SelectMany(parent => parent.Ancestors().Prepend(parent));

    public void AddParent(ActivityNode parent) => parents.Add(parent);

    public void AddChild(ActivityNode child) => Children.Add(child);
}

/// <summary>A definition ready to run: its activities by id. One object serves all instances of the version.</summary>
public record WorkflowGraph
{
    private readonly Dictionary<string, ActivityNode> byId;

    public WorkflowGraph(Workflow workflow, ActivityNode root, IEnumerable<ActivityNode> nodes)
    {
        (Workflow, Root, Nodes) = (workflow, root, nodes.ToList());
        byId = Nodes.Where(node => !node.IsInner).ToDictionary(node => node.Activity.Id);
        foreach (var inner in Nodes.Where(node => node.IsInner)) byId.TryAdd(inner.Activity.Id, inner);
        NodeIdLookup = Nodes.ToDictionary(node => node.NodeId);
        NamesCommits = Nodes.Any(node => node.Activity.GetCommitStrategy() is { Length: > 0 });
        NodeActivityLookup = Nodes.ToDictionary(
            node => node.Activity, (IEqualityComparer<IActivity>)ReferenceEqualityComparer.Instance);
    }

    /// <summary>Whether an activity says when to commit.</summary>
    internal bool NamesCommits { get; }

    public Workflow Workflow { get; }
    public ActivityNode Root { get; }
    public ICollection<ActivityNode> Nodes { get; }
    public IDictionary<string, ActivityNode> NodeIdLookup { get; }
    public IDictionary<IActivity, ActivityNode> NodeActivityLookup { get; }

    public ActivityNode? FindNodeByActivityId(string activityId) => byId.GetValueOrDefault(activityId);

    internal ActivityNode? FindNodeByStateId(string stateId) => FindNodeById(stateId) ?? FindNodeByActivityId(stateId);

    public ActivityNode? FindNodeByActivity(IActivity activity) =>
        NodeActivityLookup.TryGetValue(activity, out var node) ? node : null;

    public ActivityNode? FindNodeById(string nodeId) => NodeIdLookup.TryGetValue(nodeId, out var node) ? node : null;

    public IActivity? FindActivityById(string activityId) => FindNodeByActivityId(activityId)?.Activity;

    public IActivity? FindActivityByNodeId(string nodeId) => FindNodeById(nodeId)?.Activity;
}
