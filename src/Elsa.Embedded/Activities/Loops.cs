using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Repeats its body as long as a condition holds.")]
public class While : Activity
{
    public While([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => OnSignalReceived<BreakSignal>(Loop.Break);

    public While(
        IActivity? body = default, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Body = body!;

    public While(
        Input<bool> condition, IActivity? body = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(body, source, line) => Condition = condition;

    public While(
        Func<ExpressionExecutionContext, bool> condition, IActivity? body = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), body, source, line)
    {
    }

    public While(
        Func<ExpressionExecutionContext, ValueTask<bool>> condition, IActivity? body = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), body, source, line)
    {
    }

    public While(
        Func<bool> condition, IActivity? body = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), body, source, line)
    {
    }

    public While(
        Func<ValueTask<bool>> condition, IActivity? body = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<bool>(condition), body, source, line)
    {
    }

    [Input(Description = "The body runs again as long as this holds.", AutoEvaluate = false,
        UIHint = InputUIHints.SingleLine)]
    public Input<bool> Condition { get; set; } = new(false);

    [Port]
    public IActivity Body { get; set; } = null!;

    public static While True(IActivity body) => new(new Input<bool>(true), body);

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => NextAsync(context);

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => NextAsync(completed.TargetContext);

    private async ValueTask NextAsync(ActivityExecutionContext context)
    {
        if (Body is not null && await context.EvaluateAsync(Condition))
            await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync);
        else await context.CompleteActivityAsync();
    }
}

[Activity("Elsa", "Looping", "Runs its body for each number from a start to an end.")]
public class For : Activity
{
    private const string Position = "CurrentValue";
    private const string Bounds = "Bounds";

    public For([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => OnSignalReceived<BreakSignal>(Loop.Break);

    public For(
        int start, int end, int step,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : this(source, line) =>
        (Start, End, Step) = (new(start), new(end), new(step));

    [Input(Description = "The first number.", UIHint = InputUIHints.SingleLine)]
    public Input<int> Start { get; set; } = new(0);

    [Input(Description = "The last number.", UIHint = InputUIHints.SingleLine)]
    public Input<int> End { get; set; } = new(0);

    [Input(Description = "From one number to the next; below 0 to count down.", DefaultValue = 1,
        UIHint = InputUIHints.SingleLine)]
    public Input<int> Step { get; set; } = new(1);

    [Input(DisplayName = "Outer bound inclusive", Description = "Whether the last number counts.",
        DefaultValue = true, UIHint = InputUIHints.Checkbox)]
    public Input<bool> OuterBoundInclusive { get; set; } = new(true);

    [Output(Description = "The number of the current round.")]
    public Output<object?>? CurrentValue { get; set; }

    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (step, end) = (context.Get(Step), (long)context.Get(End));
        if (step == 0) throw new InvalidOperationException($"For '{Id}': with a step of 0 it would never end.");
        if (!context.Get(OuterBoundInclusive)) end -= Math.Sign(step);
        context.SetProperty(Bounds, (long[])[end, step]);
        return NextAsync(context, context.Get(Start));
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        return NextAsync(context, context.GetProperty<long>(Position) + context.GetProperty<long[]>(Bounds)![1]);
    }

    private async ValueTask NextAsync(ActivityExecutionContext context, long value)
    {
        var (end, step) = context.GetProperty<long[]>(Bounds) is [var last, var by] ? (last, by) : default;
        if (Body is null || (step > 0 ? value > end : value < end))
        {
            await context.CompleteActivityAsync();
            return;
        }
        context.SetProperty(Position, value);
        context.Set(CurrentValue, (int)value);
        await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables: Loop.Variables((int)value));
    }
}

[Activity("Elsa", "Looping", "Ends the loop around it.")]
public class Break : CodeActivity, ITerminalNode
{
    public Break([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.SendSignalAsync(new BreakSignal());
        if (context.GetAncestors().FirstOrDefault(around => around.GetIsBreaking()) is not { } loop) return;
        await Completions.EndAsync(context, null);
        await loop.CompleteActivityAsync();
    }
}
