using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
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

    [Input(DisplayName = "Time span", Description = "How long.")]
    public Input<TimeSpan> TimeSpan { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.DelayFor(context.Get(TimeSpan));
}
