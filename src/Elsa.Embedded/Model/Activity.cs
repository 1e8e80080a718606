using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>
/// A step. One object serves all instances of a definition: what belongs to a run belongs to the context.
/// </summary>
public abstract class Activity : IActivity, ISignalHandler
{
    private readonly Dictionary<Type, Func<object, SignalContext, ValueTask>> signalHandlers = [];

    protected Activity([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        (Type, Version) = ActivityTypes.NameOf(GetType());

    protected Activity(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : this(source, line) => (Type, Version) = (activityType, version);

    public string Id { get; set; } = null!;
    public string NodeId { get; set; } = null!;
    public string? Name { get; set; }
    public string Type { get; set; }
    public int Version { get; set; }

    [JsonIgnore]
    public bool CanStartWorkflow
    {
        get => this.GetCanStartWorkflow();
        set => this.SetCanStartWorkflow(value);
    }

    [JsonIgnore]
    public bool? RunAsynchronously
    {
        get => this.GetRunAsynchronously();
        set => this.SetRunAsynchronously(value);
    }

    public IDictionary<string, object> CustomProperties { get; set; } = new Dictionary<string, object>();

    [JsonIgnore]
    public IDictionary<string, object> SyntheticProperties { get; set; } = new Dictionary<string, object>();

    public IDictionary<string, object> Metadata { get; set; } = new Dictionary<string, object>();

    /// <summary>Whether it completes by itself when it has run and waits for nothing.</summary>
    internal virtual bool CompletesByItself => false;

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    async ValueTask ISignalHandler.ReceiveSignalAsync(object signal, SignalContext context)
    {
        if (signalHandlers.TryGetValue(signal.GetType(), out var handler)) await handler(signal, context);
        await OnSignalReceivedAsync(signal, context);
    }

    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(CanExecute(context));

    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context)
    {
        OnSignalReceived(signal, context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnSignalReceived(object signal, SignalContext context)
    {
    }

    protected void OnSignalReceived(Type signalType, Func<object, SignalContext, ValueTask> handler) =>
        signalHandlers[signalType] = handler;

    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler) =>
        OnSignalReceived(typeof(T), (signal, context) => handler((T)signal, context));

    protected void OnSignalReceived<T>(Action<T, SignalContext> handler) => OnSignalReceived<T>((signal, context) =>
    {
        handler(signal, context);
        return ValueTask.CompletedTask;
    });
}

public abstract class Activity<T> : Activity, IActivityWithResult<T>
{
    protected Activity([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected Activity(
        string activityType, int version = 1, [CallerFilePath] string? source = default,
            [CallerLineNumber] int? line = default)
        : base(activityType, version, source, line)
    {
    }

    protected Activity(
        MemoryBlockReference? output, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
        if (output is not null) Result = new(output);
    }

    protected Activity(
        Output<T>? output, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => Result = output;

    [Attributes.Output(Description = "What the activity answers.")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
