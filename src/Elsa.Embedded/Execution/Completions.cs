using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Signals;

namespace Elsa.Embedded.Execution;

/// <summary>How the run of an activity ends.</summary>
internal static class Completions
{
    /// <summary>Ends a run: what still goes on inside it is cancelled, its waits are over, its owner is told.</summary>
    public static async ValueTask CompleteAsync(ActivityExecutionContext context, object? result)
    {
        if (!await EndAsync(context, result)) return;
        if (context is { Completion: { } callback, ParentActivityExecutionContext: { IsCompleted: false } owner })
            await callback(new(owner, context, result));
    }

    /// <summary>Ends a run without telling its owner.</summary>
    /// <returns>False when it had ended already.</returns>
    public static async ValueTask<bool> EndAsync(ActivityExecutionContext context, object? result)
    {
        if (context.IsCompleted) return false;
        await CancelChildrenAsync(context);
        context.Status = ActivityStatus.Completed;
        context.CompletedAt = context.WorkflowExecutionContext.SystemClock.UtcNow;
        context.ClearBookmarks();
        context.AddExecutionLogEntry("Completed", payload: Payload(context, result));
        await VariableDrivers.DeleteAsync(context);
        context.WorkflowExecutionContext.RemoveActivityExecutionContext(context);
        await context.WorkflowExecutionContext.TellAsync<ActivityCompleted>(() => new(context));
        return true;
    }

    /// <summary>Ends a run and all inside it without telling its owner.</summary>
    public static async ValueTask CancelAsync(ActivityExecutionContext context)
    {
        if (context.IsCompleted) return;
        await CancelChildrenAsync(context);
        if (context.Activity is ISignalHandler handler)
            await handler.ReceiveSignalAsync(new CancelSignal(), new(context, context, context.CancellationToken));
        context.Status = ActivityStatus.Canceled;
        context.CompletedAt = context.WorkflowExecutionContext.SystemClock.UtcNow;
        context.ClearBookmarks();
        context.AddExecutionLogEntry("Canceled");
        await VariableDrivers.DeleteAsync(context);
        context.WorkflowExecutionContext.RemoveActivityExecutionContext(context);
        await context.WorkflowExecutionContext.TellAsync<ActivityCancelled>(() => new(context));
    }

    public static async ValueTask CancelChildrenAsync(ActivityExecutionContext context)
    {
        if (!context.HasWork) return;
        context.WorkflowExecutionContext.Unschedule(item => item.Owner == context);
        foreach (var child in context.Children.ToList()) await CancelAsync(child);
    }

    private static Dictionary<string, object>? Payload(ActivityExecutionContext context, object? result)
    {
        var payload = new Dictionary<string, object>(context.JournalData);
        if (result is Outcomes { Names.Length: > 0 } outcomes) payload["Outcomes"] = outcomes.Names;
        return payload.Count > 0 ? payload : null;
    }
}
