using System.Text.Json.Serialization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace Elsa.Embedded.Execution;

/// <summary>An activity that is to run next.</summary>
internal sealed record WorkItemState
{
    [JsonPropertyName("of")]
    public string ActivityId { get; init; } = null!;

    [JsonPropertyName("in")]
    public string? OwnerId { get; init; }

    [JsonPropertyName("then")]
    public string? Callback { get; init; }

    [JsonPropertyName("tag")]
    public object? Tag { get; init; }

    [JsonPropertyName("variables")]
    public Dictionary<string, object?>? Variables { get; init; }

    public static WorkItemState Of(WorkItem item) => new()
    {
        ActivityId = item.Node.StateId,
        OwnerId = item.Owner?.Id,
        Callback = item.Owner is { } owner ? Callbacks.NameOf(item.Callback, owner.Activity) : null,
        Tag = item.Tag,
        Variables = item.Variables?.ToDictionary(variable => variable.Name, variable => variable.Value),
    };

    /// <summary>Schedules it again, unless the definition or the owner is gone.</summary>
    public void ApplyTo(WorkflowExecutionContext workflow)
    {
        var owner = workflow.ActivityExecutionContexts.FirstOrDefault(context => context.Id == OwnerId);
        var activity = workflow.WorkflowGraph.FindNodeByStateId(ActivityId)?.Activity;
        if (activity is null || (owner is null && OwnerId is not null)) return;
        var callback = Callback is { } method
            ? Callbacks.Find<ActivityCompletionCallback>(owner!.Activity, method) : null;
        workflow.Schedule(activity, owner, callback, Tag,
            Variables?.Select(pair => new Variable(pair.Key, pair.Value).WithWorkflowStorage()));
    }
}
