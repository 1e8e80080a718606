using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;

namespace Elsa.Workflows.Activities;

/// <summary>C# as an activity, for workflows made in code.</summary>
[Attributes.Activity("Elsa", "Primitives", "C# as an activity.")]
[System.ComponentModel.Browsable(false)]
public class Inline : CodeActivity
{
    private readonly Func<ActivityExecutionContext, ValueTask> activity = _ => ValueTask.CompletedTask;

    public Inline([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public Inline(
        Func<ActivityExecutionContext, ValueTask> activity,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => this.activity = activity;

    public Inline(
        Func<ValueTask> activity, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(_ => activity(), source, line)
    {
    }

    public Inline(
        Action<ActivityExecutionContext> activity,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => this.activity = context =>
        {
            activity(context);
            return ValueTask.CompletedTask;
        };

    public Inline(
        Action activity, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this((ActivityExecutionContext _) => activity(), source, line)
    {
    }

    public static Inline From(Func<ActivityExecutionContext, ValueTask> activity) => new(activity);

    public static Inline From(Func<ValueTask> activity) => new(activity);

    public static Inline From(Action<ActivityExecutionContext> activity) => new(activity);

    public static Inline From(Action activity) => new(activity);

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => activity(context);
}

/// <summary>C# as an activity that answers.</summary>
public class Inline<T> : CodeActivity<T>
{
    private readonly Func<ActivityExecutionContext, ValueTask<T>> activity;

    public Inline(
        Func<ActivityExecutionContext, ValueTask<T>> activity, MemoryBlockReference? output = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(output, source, line) => this.activity = activity;

    public Inline(
        Func<ValueTask<T>> activity, MemoryBlockReference? output = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(_ => activity(), output, source, line)
    {
    }

    public Inline(
        Func<ActivityExecutionContext, T> activity, MemoryBlockReference? output = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(context => new ValueTask<T>(activity(context)), output, source, line)
    {
    }

    public Inline(
        Func<T> activity, MemoryBlockReference? output = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(_ => new ValueTask<T>(activity()), output, source, line)
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context) =>
        context.SetResult(await activity(context));
}
