using System.Collections;
using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Looping", "Runs its body for each item, one after the other.", DisplayName = "For Each")]
public class ForEach : ForEach<object>;

/// <summary>Runs its body for each item, one after the other.</summary>
[Activity("Elsa", "Looping", "Runs its body for each item, one after the other.")]
public class ForEach<T> : Activity
{
    private const string Position = "CurrentIndex";
    private const string Kept = "Items";

    public ForEach([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => OnSignalReceived<BreakSignal>(Loop.Break);

    public ForEach(
        Func<ExpressionExecutionContext, ICollection<T>> @delegate,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<ICollection<T>>(@delegate), source, line)
    {
    }

    public ForEach(
        Func<ICollection<T>> @delegate,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<ICollection<T>>(@delegate), source, line)
    {
    }

    public ForEach(
        ICollection<T> items, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<ICollection<T>>(items), source, line)
    {
    }

    public ForEach(
        Input<ICollection<T>> items,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Items = items;

    [Input(Description = "The items, as they are when the loop begins.")]
    public Input<ICollection<T>> Items { get; set; } = new(Array.Empty<T>());

    [Port]
    public IActivity? Body { get; set; }

    [Output(Description = "The item of the current round.")]
    public Output<T>? CurrentValue { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // what a definition says itself need not be kept with each instance
        if (Items.Expression?.Type is not ("Literal" or "Object" or "Json"))
            context.SetProperty(Kept, context.Get(Items)?.ToArray());
        return NextAsync(context, 0);
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) =>
        NextAsync(completed.TargetContext, completed.TargetContext.GetProperty<int>(Position) + 1);

    private async ValueTask NextAsync(ActivityExecutionContext context, int index)
    {
        var items = await ItemsAsync(context);
        if (Body is null || index >= items.Count)
        {
            await context.CompleteActivityAsync();
            return;
        }
        var item = items is IList<T> list ? list[index] : items.ElementAt(index);
        context.SetProperty(Position, index);
        context.Set(CurrentValue, item);
        await context.ScheduleActivityAsync(Body, OnBodyCompletedAsync, variables: Loop.Variables(item, index));
    }

    private async ValueTask<ICollection<T>> ItemsAsync(ActivityExecutionContext context)
    {
        if (context.Properties.ContainsKey(Kept))
        {
            var kept = context.GetProperty<T[]>(Kept) ?? [];
            context.SetProperty(Kept, kept); // read from JSON once in a burst
            return kept;
        }
        return (context.TryGet(Items.MemoryBlockReference(), out var read) ? read as ICollection<T> : null)
            ?? await context.EvaluateAsync(Items) ?? [];
    }
}

[Activity("Elsa", "Looping", "Runs its body for all items at once.", DisplayName = "Parallel For Each")]
public class ParallelForEach([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
    : ParallelForEach<object>(source, line);

/// <summary>Runs its body for all items at once, and completes when all of them have.</summary>
[Activity("Elsa", "Looping", "Runs its body for all items at once.")]
public class ParallelForEach<T> : Activity
{
    public ParallelForEach([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => OnSignalReceived<BreakSignal>(Loop.Break);

    public ParallelForEach(
        Func<ExpressionExecutionContext, ICollection<T>> @delegate,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<object>(context => (object)@delegate(context)), source, line)
    {
    }

    public ParallelForEach(
        Func<ICollection<T>> @delegate,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<object>(() => (object)@delegate()), source, line)
    {
    }

    public ParallelForEach(
        ICollection<T> items, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<object>((object)items), source, line)
    {
    }

    public ParallelForEach(
        Input<object> items, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Items = items;

    [Input(Description = "The items.")]
    public Input<object> Items { get; set; } = new(Array.Empty<T>());

    [Port]
    public IActivity? Body { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        T[] items = context.Get(Items) switch
        {
            null => [],
            IEnumerable<T> typed => [.. typed],
            IEnumerable several and not string and not IDictionary =>
                [.. several.Cast<object?>().Select(item => Values.Convert<T>(item)!)],
            var other => Values.Convert<T[]>(other) ?? [],
        };
        if (Body is null || items.Length == 0) await context.CompleteActivityAsync();
        else
            for (var i = 0; i < items.Length; i++)
                await context.ScheduleActivityAsync(
                    Body, OnBodyCompletedAsync, tag: i, variables: Loop.Variables(items[i], i));
    }

    private ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) =>
        completed.TargetContext.HasWork ? ValueTask.CompletedTask : completed.CompleteActivityAsync();
}
