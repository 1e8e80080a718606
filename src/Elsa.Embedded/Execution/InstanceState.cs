using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Expressions;
using Elsa.Workflows;

namespace Elsa.Embedded.Execution;

/// <summary>
/// What an instance is between bursts, beside its row and its bookmarks: input, output and the runs that still go on.
/// Runs that have ended leave nothing behind.
/// </summary>
internal sealed record InstanceState
{
    public const int CurrentVersion = 1;

    [JsonPropertyName("stateVersion")]
    public int Version { get; init; } = CurrentVersion;

    [JsonPropertyName("input")]
    public IDictionary<string, object>? Input { get; init; }

    [JsonPropertyName("output")]
    public IDictionary<string, object>? Output { get; init; }

    [JsonPropertyName("properties")]
    public IDictionary<string, object>? Properties { get; init; }

    [JsonPropertyName("runs")]
    public IReadOnlyList<RunState>? Runs { get; init; }

    /// <summary>What was still to run when a fault, or a commit on the way, interrupted the burst.</summary>
    [JsonPropertyName("next")]
    public IReadOnlyList<WorkItemState>? Next { get; init; }

    /// <summary>What people decided about steps that are still to come.</summary>
    [JsonPropertyName("orders")]
    public IReadOnlyList<StepOrder>? Orders { get; init; }

    public static InstanceState Of(WorkflowExecutionContext workflow) => new()
    {
        Input = NullIfEmpty(workflow.Input),
        Output = NullIfEmpty(workflow.Output),
        Properties = NullIfEmpty(workflow.Properties),
        Runs = NullIfEmpty(workflow.ActivityExecutionContexts.Where(run => run != workflow.Commits?.Starting)
            .Select(RunState.Of)),
        Next = NullIfEmpty(Waiting(workflow).Select(WorkItemState.Of)),
        Orders = workflow.Orders.Count == 0 ? null : [.. workflow.Orders],
    };

    /// <exception cref="NotSupportedException">Written by a later version of the engine.</exception>
    public static InstanceState Parse(string json)
    {
        var state = JsonSerializer.Deserialize<InstanceState>(json, Values.Json)!;
        return state.Version <= CurrentVersion ? state
            : throw new NotSupportedException(
                $"The instance's state has version {state.Version}; up to {CurrentVersion} is known.");
    }

    public override string ToString() => JsonSerializer.Serialize(this, Values.Json);

    public void ApplyTo(WorkflowExecutionContext workflow)
    {
        foreach (var (name, value) in Input ?? new Dictionary<string, object>())
            workflow.Input[name] = Typed(workflow, name, value);
        workflow.Output = Output ?? workflow.Output;
        workflow.Properties = Properties ?? workflow.Properties;
        foreach (var run in Runs ?? []) run.ApplyTo(workflow);
        foreach (var item in Next ?? []) item.ApplyTo(workflow);
        workflow.Orders.AddRange(Orders ?? []);
    }

    private static object Typed(WorkflowExecutionContext workflow, string name, object value) =>
        workflow.Workflow.Inputs.FirstOrDefault(input => input.Name == name) is { Type: { } type }
            && type != typeof(object)
            ? Values.Convert(value, type)!
            : value;

    /// <summary>A run that is about to execute has yet to be run, as far as a restart is concerned.</summary>
    private static IEnumerable<WorkItem> Waiting(WorkflowExecutionContext workflow) =>
        workflow.Commits?.Starting is not { } run ? workflow.Scheduled : workflow.Scheduled.Prepend(new(
            run.ActivityNode, run.ParentActivityExecutionContext, run.Completion, run.Tag, run.DynamicVariables));

    private static List<T>? NullIfEmpty<T>(IEnumerable<T> values) =>
        values.ToList() is { Count: > 0 } list ? list : null;

    private static IDictionary<string, object>? NullIfEmpty(IDictionary<string, object> values) =>
        values.Count == 0 ? null : values;
}
