using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

[Activity("Elsa", "Scheduling", "Waits for a time.")]
public class Delay : Activity
{
    public Delay([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    public Delay(TimeSpan timeSpan, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => TimeSpan = new(timeSpan);

    public Delay(
        Input<TimeSpan> timeSpan, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => TimeSpan = timeSpan;

    public Delay(
        Variable<TimeSpan> timeSpan, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => TimeSpan = new(timeSpan);

    public Delay(
        Func<ExpressionExecutionContext, TimeSpan> timeSpan, [CallerFilePath] string? source = default,
        [CallerLineNumber] int? line = default)
        : this(source, line) => TimeSpan = new(timeSpan);

    [Input(DisplayName = "Time span", Description = "How long.")]
    public Input<TimeSpan> TimeSpan { get; set; } = null!;

    public static Delay FromDays(
        double value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(System.TimeSpan.FromDays(value), source, line);

    public static Delay FromHours(
        double value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(System.TimeSpan.FromHours(value), source, line);

    public static Delay FromMinutes(
        double value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(System.TimeSpan.FromMinutes(value), source, line);

    public static Delay FromSeconds(
        double value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(System.TimeSpan.FromSeconds(value), source, line);

    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(TimeSpan));
}
