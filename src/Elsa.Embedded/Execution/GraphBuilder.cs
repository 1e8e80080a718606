using System.Text.Json;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>
/// Makes a workflow ready to run: ids where they lack, places in the tree, blocks for evaluated inputs.
/// </summary>
internal sealed class GraphBuilder(IActivityRegistry registry)
{
    /// <exception cref="ArgumentException">Two activities have the same id.</exception>
    /// <exception cref="InvalidOperationException">A flowchart that can't run.</exception>
    public WorkflowGraph Build(Workflow workflow)
    {
        var nodes = new List<ActivityNode>();
        var root = Visit(workflow, null, "Root", nodes);
        foreach (var flowchart in nodes.Select(node => node.Activity).OfType<Flowchart>()) flowchart.Validate();
        return new(workflow, root, nodes);
    }

    private ActivityNode Visit(IActivity activity, ActivityNode? parent, string port, List<ActivityNode> nodes)
    {
        activity.Id ??= $"{activity.Type[(activity.Type.LastIndexOf('.') + 1)..]}{nodes.Count}";
        activity.NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        NameBlocks(activity);
        var descriptor = registry.Find(activity.Type, activity.Version) ?? ActivityDescription.Of(activity.GetType());
        var node = new ActivityNode(activity, port, descriptor);
        nodes.Add(node);
        foreach (var property in ActivityProperties.Of(activity.GetType()).Children)
            foreach (var child in Activities(property.GetValue(activity)))
            {
                // a flowchart's start is one of its activities
                if (nodes.Any(known => known.Activity == child)) continue;
                var childNode = Visit(child, node, property.Name, nodes);
                node.AddChild(childNode);
                childNode.AddParent(node);
            }
        return node;
    }

    private static void NameBlocks(IActivity activity)
    {
        foreach (var property in ActivityProperties.Of(activity.GetType()).Inputs)
            if (property.GetValue(activity) is Input input && input.MemoryBlockReference() is { Id: null } reference)
                reference.Id = $"{activity.Id}:input-{JsonNamingPolicy.CamelCase.ConvertName(property.Name)}";
    }

    private static IEnumerable<IActivity> Activities(object? value) => value switch
    {
        IActivity one => [one],
        IEnumerable<IActivity> many => many,
        _ => [],
    };
}
