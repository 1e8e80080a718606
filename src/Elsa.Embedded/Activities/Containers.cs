using System.Runtime.CompilerServices;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Activities;

/// <summary>An activity of activities, with variables of its own.</summary>
public abstract class Container : Activity, IVariableContainer
{
    protected Container([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public ICollection<IActivity> Activities { get; set; } = [];
    public ICollection<Variable> Variables { get; set; } = [];

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => ScheduleChildrenAsync(context);

    protected virtual ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        ScheduleChildren(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void ScheduleChildren(ActivityExecutionContext context)
    {
    }
}

/// <summary>Runs its activities one after the other.</summary>
[Activity("Elsa", "Workflows", "Runs its activities one after the other.")]
public class Sequence : Container
{
    private const string Position = "CurrentIndex";

    public Sequence([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected override ValueTask ScheduleChildrenAsync(ActivityExecutionContext context) => NextAsync(context);

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        completed.ChildContext.Activity is ITerminalNode
            ? completed.TargetContext.CompleteActivityAsync()
            : NextAsync(completed.TargetContext);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        var position = context.GetProperty<int>(Position);
        context.SetProperty(Position, position + 1);
        if (Activities.ElementAtOrDefault(position) is { } next)
            await context.ScheduleActivityAsync(next, OnChildCompletedAsync);
        else await context.CompleteActivityAsync();
    }
}

/// <summary>Runs its activities at once, and completes when all of them have.</summary>
[Activity("Elsa", "Workflows", "Runs its activities at once.")]
public class Parallel : Container
{
    public Parallel([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public Parallel(params IActivity[] activities) => Activities = [.. activities];

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        foreach (var activity in Activities) await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
        if (Activities.Count == 0) await context.CompleteActivityAsync();
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        completed.TargetContext.HasWork ? ValueTask.CompletedTask : completed.CompleteActivityAsync();
}
