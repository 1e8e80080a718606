using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Extensions;

namespace Elsa.Workflows.Runtime.Activities;

/// <summary>An event whose name and payload a class knows.</summary>
public abstract class EventBase<TResult> : Trigger<TResult>
{
    protected EventBase() : base(null, null)
    {
    }

    protected abstract string GetEventName(ExpressionExecutionContext context);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow()) await EventReceivedAsync(context);
        else context.WaitForEvent(GetEventName(context.ExpressionExecutionContext), EventReceivedAsync);
    }

    protected override object GetTriggerPayload(TriggerIndexingContext context) =>
        context.GetEventStimulus(GetEventName(context.ExpressionExecutionContext));

    protected async ValueTask EventReceivedAsync(ActivityExecutionContext context)
    {
        var input = Values.Convert<TResult>(context.GetEventInput());
        context.SetResult(input);
        await OnEventReceivedAsync(context, input);
        await context.CompleteActivityAsync();
    }

    protected virtual ValueTask OnEventReceivedAsync(ActivityExecutionContext context, TResult? input)
    {
        OnEventReceived(context, input);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnEventReceived(ActivityExecutionContext context, TResult? input)
    {
    }
}
