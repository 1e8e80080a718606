using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>
/// Makes a workflow ready to run: ids where they lack, places in the tree, blocks for evaluated inputs.
/// </summary>
internal sealed class GraphBuilder(IActivityRegistry registry)
{
    private readonly Dictionary<Type, ActivityDescriptor> described = [];

    /// <exception cref="ArgumentException">Two activities have the same id.</exception>
    /// <exception cref="InvalidOperationException">A flowchart that can't run.</exception>
    public WorkflowGraph Build(Workflow workflow)
    {
        var nodes = new Dictionary<IActivity, ActivityNode>(ReferenceEqualityComparer.Instance);
        var root = Visit(workflow, null, "Root", nodes);
        foreach (var flowchart in nodes.Keys.OfType<Flowchart>()) flowchart.Validate(workflow);
        return new(workflow, root, nodes.Values);
    }

    private ActivityNode Visit(
        IActivity activity, ActivityNode? parent, string port, Dictionary<IActivity, ActivityNode> nodes)
    {
        activity.Id ??= $"{activity.Type[(activity.Type.LastIndexOf('.') + 1)..]}{nodes.Count}";
        activity.NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        NameBlocks(activity);
        if (activity is IComposite composite) composite.Setup();
        var descriptor = registry.Find(activity.Type, activity.Version) ?? Described(activity.GetType());
        var isInner = parent is { IsInner: true } or { Activity: WorkflowDefinitionActivity };
        var node = nodes[activity] = new ActivityNode(activity, port, descriptor) { IsInner = isInner };
        foreach (var (at, child) in Children(activity))
        {
            if (nodes.ContainsKey(child)) continue; // a flowchart's start is one of its activities
            var childNode = Visit(child, node, at, nodes);
            node.AddChild(childNode);
            childNode.AddParent(node);
        }
        return node;
    }

    private ActivityDescriptor Described(Type type) =>
        described.TryGetValue(type, out var known) ? known : described[type] = ActivityDescription.Of(type);

    private static IEnumerable<(string Port, IActivity Child)> Children(IActivity activity) =>
        activity is Composite { Root: { } root }
            ? ActivityProperties.ChildrenOf(activity).Prepend(("Root", root))
            : ActivityProperties.ChildrenOf(activity);

    private static void NameBlocks(IActivity activity)
    {
        foreach (var property in ActivityProperties.Of(activity.GetType()).Inputs)
            if (property.GetValue(activity) is Input input && input.MemoryBlockReference() is { Id: null } reference)
                reference.Id = $"{activity.Id}:input-{JsonMembers.CamelCase(property.Name)}";
        foreach (var (name, value) in activity.SyntheticProperties)
            if (value is Input given && given.MemoryBlockReference() is { Id: null } reference)
                reference.Id = $"{activity.Id}:input-{JsonMembers.CamelCase(name)}";
    }
}
