using System.Text.Json.Serialization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Memory;

namespace Elsa.Embedded.Execution;

/// <summary>One run of an activity that goes on.</summary>
internal sealed record RunState
{
    [JsonPropertyName("id")]
    public string Id { get; init; } = null!;

    [JsonPropertyName("of")]
    public string ActivityId { get; init; } = null!;

    [JsonPropertyName("in")]
    public string? ParentId { get; init; }

    /// <summary>The method of the parent that is told when the run completes.</summary>
    [JsonPropertyName("then")]
    public string? Callback { get; init; }

    [JsonPropertyName("tag")]
    public object? Tag { get; init; }

    [JsonPropertyName("at")]
    public DateTimeOffset StartedAt { get; init; }

    [JsonPropertyName("status")]
    public ActivityStatus Status { get; init; }

    [JsonPropertyName("properties")]
    public IDictionary<string, object>? Properties { get; init; }

    /// <summary>By id: what the activity's variables hold.</summary>
    [JsonPropertyName("variables")]
    public Dictionary<string, object?>? Variables { get; init; }

    /// <summary>By name: variables that no definition knows.</summary>
    [JsonPropertyName("made")]
    public Dictionary<string, object?>? Dynamic { get; init; }

    public static RunState Of(ActivityExecutionContext context) => new()
    {
        Id = context.Id,
        ActivityId = context.ActivityNode.StateId,
        ParentId = context.ParentActivityExecutionContext?.Id,
        Callback = context.ParentActivityExecutionContext is { } parent
            ? Callbacks.NameOf(context.Completion, parent.Activity) : null,
        Tag = context.Tag,
        StartedAt = context.StartedAt,
        Status = context.Status,
        Properties = context.Properties.Count == 0 ? null : context.Properties,
        Variables = Held(context.Variables, context, variable => variable.Id),
        Dynamic = Held(context.DynamicVariables, context, variable => variable.Name),
    };

    /// <exception cref="InvalidOperationException">The definition lost an activity that still runs.</exception>
    public void ApplyTo(WorkflowExecutionContext workflow)
    {
        var node = workflow.WorkflowGraph.FindNodeByStateId(ActivityId)
            ?? throw new InvalidOperationException($"The definition has no activity '{ActivityId}' any more.");
        var parent = ParentId is null ? null
            : workflow.ActivityExecutionContexts.First(context => context.Id == ParentId);
        var context = new ActivityExecutionContext(workflow, parent, node, Id, StartedAt)
        {
            Completion = Callback is { } method ? Callbacks.Find<ActivityCompletionCallback>(parent!.Activity, method)
                : null,
            Tag = Tag,
            Status = Status,
        };
        foreach (var (key, value) in Properties ?? new Dictionary<string, object>()) context.Properties[key] = value;
        foreach (var variable in context.Variables)
            if (Variables?.TryGetValue(variable.Id, out var value) is true)
                variable.Set(context.ExpressionExecutionContext.Memory, variable.ParseValue(value));
        foreach (var (name, value) in Dynamic ?? [])
            context.Declare(new Variable(name, value).WithWorkflowStorage());
        workflow.AddActivityExecutionContext(context);
    }

    /// <remarks>A variable that is null is kept too: its default might be something else.</remarks>
    private static Dictionary<string, object?>? Held(
        IEnumerable<Variable> variables, ActivityExecutionContext context, Func<Variable, string> key)
    {
        var held = variables.Where(
            VariableDrivers.IsOfInstance)
            .ToDictionary(key, variable => variable.Get(context.ExpressionExecutionContext.Memory));
        return held.Count == 0 ? null : held;
    }
}
