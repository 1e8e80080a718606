using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Runtime.Activities;

[Activity("Elsa", "Primitives", "Publishes an event: what waits for it goes on after this burst.",
    Kind = ActivityKind.Action)]
public class PublishEvent : Activity
{
    public PublishEvent([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Event name", Description = "The event's name.")]
    public Input<string> EventName { get; set; } = null!;

    [Input(DisplayName = "Correlation id", Description = "Only for instances with that id; without one, for all.")]
    public Input<string?> CorrelationId { get; set; } = null!;

    [Input(DisplayName = "Local", Description = "Whether only this instance is to hear it.")]
    public Input<bool> IsLocalEvent { get; set; } = null!;

    [Input(Description = "What comes with it.")]
    public Input<object?> Payload { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<IEventPublisher>().PublishAsync(
            context.Get(EventName)!, CorrelationId.GetOrDefault(context),
            IsLocalEvent.GetOrDefault(context) ? context.WorkflowExecutionContext.Id : null, null,
            Payload.GetOrDefault(context), asynchronous: true, context.CancellationToken);
        await context.CompleteActivityAsync();
    }
}
