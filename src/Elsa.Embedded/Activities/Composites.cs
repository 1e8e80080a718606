using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

/// <summary>An activity made of another one, its root.</summary>
public abstract class Composite : Activity, IVariableContainer, IComposite
{
    protected Composite([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public ICollection<Variable> Variables { get; init; } = [];

    /// <summary>Given by code, never by a definition.</summary>
    [JsonIgnore]
    public IActivity? Root { get; set; }

    /// <summary>Where the root leaves what this activity answers, unless the root answers itself.</summary>
    [JsonIgnore]
    public Variable? ResultVariable { get; set; }

    public virtual void Setup()
    {
    }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        ConfigureActivities(context);
        return context.ScheduleActivityAsync(Root, OnRootCompletedAsync);
    }

    /// <summary>Runs before the root does, in each run.</summary>
    protected virtual void ConfigureActivities(ActivityExecutionContext context)
    {
    }

    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    protected static Inline Inline(
        Func<ActivityExecutionContext, ValueTask> activity,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(activity, source, line);

    protected static Inline Inline(
        Func<ValueTask> activity,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(activity, source, line);

    protected static Inline Inline(
        Action<ActivityExecutionContext> activity,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(activity, source, line);

    protected static Inline Inline(
        Action activity, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(activity, source, line);

    protected static SetVariable<T> SetVariable<T>(
        Variable<T> variable, T value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(variable, value, source, line);

    protected static SetVariable<T> SetVariable<T>(
        Variable<T> variable, Func<ExpressionExecutionContext, T> value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(variable, value, source, line);

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext completed)
    {
        await OnCompletedAsync(completed);
        if (completed.TargetContext.IsCompleted) return;
        if (ResultVariable is not null && this is IActivityWithResult answer)
            completed.TargetContext.Set(answer.Result, completed.TargetContext.Get(ResultVariable), "Result");
        await completed.TargetContext.CompleteActivityAsync(completed.Result);
    }
}

public abstract class Composite<T> : Composite, IActivityWithResult<T>
{
    protected Composite([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Attributes.Output(Description = "What the activity answers.")]
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
