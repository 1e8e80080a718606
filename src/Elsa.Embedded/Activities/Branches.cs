using System.Runtime.CompilerServices;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Branching", "Runs one activity if a condition holds, else another.")]
public class If : Activity<bool>
{
    public If([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    public If(
        Input<bool> condition, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Condition = condition;

    public If(
        Func<ExpressionExecutionContext, bool> condition,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), source, line)
    {
    }

    public If(
        Func<bool> condition, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), source, line)
    {
    }

    [Input(Description = "The condition.", UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(new Literal<bool>(false));

    [Port]
    public IActivity? Then { get; set; }

    [Port]
    public IActivity? Else { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var holds = context.Get(Condition);
        context.Set(Result, holds);
        await context.ScheduleActivityAsync(holds ? Then : Else, OnChildCompletedAsync);
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) => completed.CompleteActivityAsync();
}

/// <summary>One way of a <see cref="Switch"/>.</summary>
public class SwitchCase
{
    public SwitchCase()
    {
    }

    public SwitchCase(string label, Expression condition, IActivity activity) =>
        (Label, Condition, Activity) = (label, condition, activity);

    public SwitchCase(string label, Func<ExpressionExecutionContext, bool> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public SwitchCase(string label, Func<bool> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public SwitchCase(string label, Func<ExpressionExecutionContext, ValueTask<bool>> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public SwitchCase(string label, Func<ValueTask<bool>> condition, IActivity activity)
        : this(label, Expression.DelegateExpression(condition), activity)
    {
    }

    public string Label { get; set; } = null!;
    public Expression Condition { get; set; } = Expression.LiteralExpression(false);
    public IActivity? Activity { get; set; }
}

[Activity("Elsa", "Branching", "Runs the activity of the first case that holds, or those of all that do.")]
public class Switch : Activity
{
    public Switch([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(Description = "The cases; each has an activity.", UIHint = "switch-editor")]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    [Input(Description = "The first case that holds, or any.", UIHint = InputUIHints.DropDown)]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>What runs when no case holds.</summary>
    [Port]
    public IActivity? Default { get; set; }

    [Output(Description = "The label of the case that held, or a list of them.")]
    public Output<object?>? Output { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var evaluator = context.GetRequiredService<IExpressionEvaluator>();
        var (first, matches) = (context.Get(Mode) is SwitchMode.MatchFirst, new List<SwitchCase>());
        foreach (var one in Cases)
        {
            if (first && matches.Count > 0) break;
            if (await evaluator.EvaluateAsync<bool>(one.Condition, context.ExpressionExecutionContext))
                matches.Add(one);
        }
        context.Set(Output, first ? matches.FirstOrDefault()?.Label : matches.Select(one => one.Label).ToArray());
        List<IActivity> next = matches.Count > 0 ? [.. matches.Select(one => one.Activity).OfType<IActivity>()]
            : Default is null ? [] : [Default];
        foreach (var activity in next) await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
        if (next.Count == 0) await context.CompleteActivityAsync();
    }

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) =>
        completed.TargetContext.HasWork ? ValueTask.CompletedTask : completed.CompleteActivityAsync();
}

[Activity("Elsa", "Branching", "Runs its branches at once, and waits for all or for the first of them.")]
public class Fork : Activity
{
    public Fork([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    [Input(DisplayName = "Join mode", Description = "Whether all branches are waited for, or one.",
        UIHint = InputUIHints.DropDown)]
    public ForkJoinMode JoinMode { get; set; }

    [Port]
    public ICollection<IActivity> Branches { get; set; } = [];

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        foreach (var branch in Branches) await context.ScheduleActivityAsync(branch, OnBranchCompletedAsync);
        if (Branches.Count == 0) await context.CompleteActivityAsync();
    }

    private ValueTask OnBranchCompletedAsync(ActivityCompletedContext completed) =>
        JoinMode is ForkJoinMode.WaitAll && completed.TargetContext.HasWork
            ? ValueTask.CompletedTask : completed.CompleteActivityAsync();
}
