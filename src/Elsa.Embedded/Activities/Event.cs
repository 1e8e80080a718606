using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Runtime.Activities;

[Activity("Elsa", "Primitives", "Waits for an event.", Kind = ActivityKind.Trigger)]
public class Event : Trigger<object?>
{
    public const string EventInputWorkflowInputKey = "__EventPayloadWorkflowInput";

    public Event(string eventName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(eventName), source, line)
    {
    }

    public Event(
        Input<string> eventName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => EventName = eventName;

    public Event(
        Func<string> eventName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(eventName), source, line)
    {
    }

    public Event(
        Func<ExpressionExecutionContext, string?> eventName, [CallerFilePath] string? source = default,
        [CallerLineNumber] int? line = default)
        : this(new Input<string>(eventName!), source, line)
    {
    }

    public Event(
        Variable<string> variable, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(variable), source, line)
    {
    }

    public Event(
        Literal<string> literal, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(literal), source, line)
    {
    }

    internal Event() : base(null, null)
    {
    }

    [Input(DisplayName = "Event name", Description = "The event's name.")]
    public Input<string> EventName { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow()) await OnEventAsync(context);
        else context.WaitForEvent(context.Get(EventName)!, OnEventAsync);
    }

    protected override object GetTriggerPayload(TriggerIndexingContext context) =>
        context.GetEventStimulus(context.Get(EventName)
            ?? throw new FormatException("The event has no name."));

    private async ValueTask OnEventAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.GetEventInput());
        await context.CompleteActivityAsync();
    }
}
