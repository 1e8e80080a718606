using System.Runtime.CompilerServices;
using Elsa.Embedded.Composition;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows;

/// <summary>
/// One run of one activity. It ends with the activity; until then it is part of the instance's state.
/// </summary>
public partial class ActivityExecutionContext : IExecutionContext
{
    private readonly Dictionary<string, object> properties = [];

    /// <summary>How often each activity inside goes on or is to run next.</summary>
    private readonly Dictionary<IActivity, int> underWay = new(0, ReferenceEqualityComparer.Instance);

    internal ActivityExecutionContext(
        WorkflowExecutionContext workflow, ActivityExecutionContext? parent, ActivityNode node, string id,
        DateTimeOffset startedAt)
    {
        (Id, WorkflowExecutionContext, ParentActivityExecutionContext, ActivityNode, StartedAt) =
            (id, workflow, parent, node, startedAt);
        ExpressionExecutionContext = new(
            workflow.ServiceProvider, new(), parent?.ExpressionExecutionContext ?? workflow.ExpressionExecutionContext,
            new Dictionary<object, object>
            {
                [ExpressionExecutionContextExtensions.WorkflowExecutionContextKey] = workflow,
                [ExpressionExecutionContextExtensions.ActivityExecutionContextKey] = this,
            }, cancellationToken: workflow.CancellationToken);
        ExpressionExecutionContext.Memory.Declare(Variables);
        parent?.Children.Add(this);
        parent?.Count(node.Activity, 1);
    }

    public string Id { get; set; }
    public WorkflowExecutionContext WorkflowExecutionContext { get; }
    public ActivityExecutionContext? ParentActivityExecutionContext { get; }
    public ExpressionExecutionContext ExpressionExecutionContext { get; }
    public ActivityNode ActivityNode { get; }
    public IActivity Activity => ActivityNode.Activity;
    public string NodeId => ActivityNode.NodeId;
    public ActivityDescriptor ActivityDescriptor => ActivityNode.Descriptor;
    public ActivityStatus Status { get; internal set; }
    public bool IsCompleted => Status is ActivityStatus.Completed or ActivityStatus.Canceled;
    public Exception? Exception { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }
    public object? Tag { get; set; }
    public CancellationToken CancellationToken => WorkflowExecutionContext.CancellationToken;
    public ISet<ActivityExecutionContext> Children { get; } = new HashSet<ActivityExecutionContext>();
    public IEnumerable<Variable> Variables => (Activity as IVariableContainer)?.Variables ?? [];
    public ICollection<Variable> DynamicVariables { get; set; } = [];

    /// <summary>Kept with the instance while the activity runs, as JSON.</summary>
    public IDictionary<string, object> Properties => properties;

    public IDictionary<object, object> TransientProperties { get; set; } = new Dictionary<object, object>();

    /// <summary>What the next entry of the journal carries.</summary>
    public IDictionary<string, object> JournalData { get; } = new Dictionary<string, object>();

    /// <summary>The instance's input and, after a stimulus, that of the stimulus.</summary>
    public IDictionary<string, object> WorkflowInput => WorkflowExecutionContext.Input;

    public IEnumerable<Bookmark> Bookmarks => WorkflowExecutionContext.Bookmarks.Where(b => b.ActivityInstanceId == Id);
    public IEnumerable<Bookmark> NewBookmarks => Bookmarks.Where(WorkflowExecutionContext.IsNew);

    /// <summary>Whether something inside this run goes on or is to run next.</summary>
    internal bool HasWork => underWay.Count > 0;

    /// <summary>Whom to tell when this one completes.</summary>
    internal ActivityCompletionCallback? Completion { get; init; }

    public T? Get<T>(Input<T>? input) => input is null ? default : Get<T>(input.MemoryBlockReference());

    public T? Get<T>(Output<T>? output) => Values.Convert<T>(Get((Output?)output));

    public object? Get(Output? output) => output?.MemoryBlockReference is { } reference ? Get(reference()) : null;

    public T? Get<T>(MemoryBlockReference blockReference) => Values.Convert<T>(Get(blockReference));

    public object? Get(MemoryBlockReference blockReference) =>
        blockReference.Id is not null && TryGet(blockReference, out var value) ? value : null;

    public bool TryGet(MemoryBlockReference blockReference, out object? value) =>
        ExpressionExecutionContext.TryGet(blockReference, out value);

    public void Set<T>(
        Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = default) =>
        Set((Output?)output, value, outputName);

    public void Set(
        Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = default)
    {
        WorkflowExecutionContext.GetActivityOutputRegister()
            .Record(this, OutputNames.Of(Activity, output, outputName), value);
        if (output?.MemoryBlockReference is { } reference) Set(reference(), value);
    }

    /// <summary>
    /// Sets a variable in reach, else the output of the workflow by that name, else a block of this scope.
    /// </summary>
    public void Set(MemoryBlockReference blockReference, object? value, Action<MemoryBlock>? configure = default)
    {
        if (!ExpressionExecutionContext.TryGetBlock(blockReference, out var block)
            && InnerScope.WorkflowOf(this).Outputs.Any(output => output.Name == blockReference.Id))
            InnerScope.SetOutput(this, blockReference.Id, value);
        else if (block?.Metadata is Variable variable) SetVariable(block, variable, value, configure);
        else ExpressionExecutionContext.Set(blockReference, value, configure);
    }

    public T? GetProperty<T>(string key) =>
        properties.TryGetValue(key, out var value) ? Values.Convert<T>(value) : default;

    public T GetProperty<T>(string key, Func<T> defaultValue)
    {
        if (!properties.ContainsKey(key)) properties[key] = defaultValue()!;
        return GetProperty<T>(key)!;
    }

    public void SetProperty<T>(string key, T? value) => properties[key] = value!;

    public T UpdateProperty<T>(string key, Func<T?, T> updater) where T : notnull
    {
        var value = updater(GetProperty<T>(key));
        properties[key] = value;
        return value;
    }

    public void RemoveProperty(string key) => properties.Remove(key);

    public T GetRequiredService<T>() where T : notnull => WorkflowExecutionContext.GetRequiredService<T>();

    public object GetRequiredService(Type serviceType) =>
        WorkflowExecutionContext.ServiceProvider.GetRequiredService(serviceType);

    public T? GetService<T>() => WorkflowExecutionContext.ServiceProvider.GetService<T>();

    public object? GetService(Type serviceType) => WorkflowExecutionContext.ServiceProvider.GetService(serviceType);

    public IEnumerable<T> GetServices<T>() => WorkflowExecutionContext.ServiceProvider.GetServices<T>();

    public WorkflowExecutionLogEntry AddExecutionLogEntry(
        string eventName, string? message = default, string? source = default, object? payload = default) =>
        WorkflowExecutionContext.Log(this, eventName, message, source, payload);

    internal bool IsUnderWay(IActivity inside) => underWay.ContainsKey(inside);

    internal void Count(IActivity inside, int by)
    {
        var count = underWay.GetValueOrDefault(inside) + by;
        if (count > 0) underWay[inside] = count;
        else underWay.Remove(inside);
    }

    /// <summary>Makes a variable that no definition knows; it lives as long as this run.</summary>
    internal MemoryBlock Declare(Variable variable)
    {
        DynamicVariables.Add(variable);
        return ExpressionExecutionContext.Memory.Blocks[variable.Id] = variable.Declare();
    }

    private static void SetVariable(MemoryBlock block, Variable variable, object? value, Action<MemoryBlock>? configure)
    {
        block.Value = variable.ParseValue(value);
        configure?.Invoke(block);
    }
}
