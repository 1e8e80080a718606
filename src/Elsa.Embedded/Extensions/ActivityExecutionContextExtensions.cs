using System.Text.Json;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Signals;

namespace Elsa.Extensions;

public static class ActivityExecutionContextExtensions
{
    /// <summary>Whether this activity is the one at which something outside started the instance.</summary>
    public static bool IsTriggerOfWorkflow(this ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.TriggerActivityId == context.Activity.Id && !context.ActivityNode.IsInner;

    public static T GetWorkflowInput<T>(
        this ActivityExecutionContext context, JsonSerializerOptions? serializerOptions = default) =>
        context.GetWorkflowInput<T>(typeof(T).Name, serializerOptions);

    /// <exception cref="KeyNotFoundException">The instance has no such input.</exception>
    public static T GetWorkflowInput<T>(
        this ActivityExecutionContext context, string key, JsonSerializerOptions? serializerOptions = default) =>
        Values.Convert<T>(context.WorkflowInput[key])!;

    public static bool TryGetWorkflowInput<T>(
        this ActivityExecutionContext context, string key, out T value,
        JsonSerializerOptions? serializerOptions = default)
    {
        var found = context.WorkflowInput.TryGetValue(key, out var input);
        value = found ? Values.Convert<T>(input)! : default!;
        return found;
    }

    /// <exception cref="InvalidOperationException">The activity has no result.</exception>
    public static void SetResult(this ActivityExecutionContext context, object? value)
    {
        var activity = context.Activity as IActivityWithResult
            ?? throw new InvalidOperationException($"{context.Activity.Type} has no result.");
        context.Set(activity.Result, value, ActivityOutputRegister.DefaultOutputName);
    }

    public static T? GetVariable<T>(this ActivityExecutionContext context, string name) =>
        context.ExpressionExecutionContext.GetVariable<T>(name);

    /// <summary>Sets the nearest variable of that name, or makes one in the nearest scope that has variables.</summary>
    public static Variable SetVariable(
        this ActivityExecutionContext context, string name, object? value, Action<MemoryBlock>? configure = default) =>
        context.ExpressionExecutionContext.SetVariable(name, value, configure);

    public static Variable CreateVariable(
        this ActivityExecutionContext context, string name, object? value, Type? storageDriverType = default,
        Action<MemoryBlock>? configure = default) =>
        context.ExpressionExecutionContext.CreateVariable(name, value, storageDriverType, configure);

    /// <summary>Ends this run and all inside it; a flowchart around it goes on without it.</summary>
    public static async Task CancelActivityAsync(this ActivityExecutionContext activityExecutionContext)
    {
        await Completions.CancelAsync(activityExecutionContext);
        if (activityExecutionContext.ParentActivityExecutionContext is { IsCompleted: false, Activity: Flowchart } flow)
            await ((Flowchart)flow.Activity).GoOnAsync(flow);
    }

    /// <summary>Notes an incident; what it means for the instance is up to the incident strategy.</summary>
    public static void Fault(this ActivityExecutionContext activityExecutionContext, Exception e)
    {
        Incidents.Note(activityExecutionContext, e);
        var workflow = activityExecutionContext.WorkflowExecutionContext;
        Incidents.StrategyOf(workflow.Workflow, workflow.ServiceProvider).HandleIncident(activityExecutionContext);
    }

    /// <summary>Gives this run a variable of its own, or that variable another value.</summary>
    public static Variable SetDynamicVariable<T>(
        this ActivityExecutionContext context, string name, T value, Action<MemoryBlock>? configure = default)
    {
        var known = context.DynamicVariables.FirstOrDefault(variable => variable.Name == name);
        var made = known ?? new Variable(name, value).WithWorkflowStorage();
        if (known is null) context.Declare(made);
        made.Set(context.ExpressionExecutionContext.Memory, value, configure);
        return made;
    }

    /// <summary>Offers a signal to this activity and those around it, until one stops it.</summary>
    public static async ValueTask SendSignalAsync(this ActivityExecutionContext activityExecutionContext, object signal)
    {
        for (var at = activityExecutionContext; at is not null; at = at.ParentActivityExecutionContext)
        {
            if (at.Activity is not ISignalHandler handler) continue;
            var context = new SignalContext(at, activityExecutionContext, at.CancellationToken);
            await handler.ReceiveSignalAsync(signal, context);
            if (context.IsStopped) return;
        }
    }

    /// <summary>Follows outcomes of this activity, which goes on itself.</summary>
    public static ValueTask ScheduleOutcomesAsync(
        this ActivityExecutionContext activityExecutionContext, params string[] outcomes) =>
        activityExecutionContext.SendSignalAsync(new ScheduleActivityOutcomes(outcomes));

    public static IEnumerable<ActivityExecutionContext> GetAncestors(
        this ActivityExecutionContext activityExecutionContext)
    {
        for (var at = activityExecutionContext.ParentActivityExecutionContext; at is not null;
            at = at.ParentActivityExecutionContext) yield return at;
    }

    public static IEnumerable<ActivityExecutionContext> GetChildren(
        this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.Children;

    public static IEnumerable<ActivityExecutionContext> GetDescendants(
        this ActivityExecutionContext activityExecutionContext) =>
        activityExecutionContext.Children.SelectMany(child => child.GetDescendants().Prepend(child));

    public static async Task EvaluateInputPropertiesAsync(this ActivityExecutionContext context)
    {
        foreach (var property in ActivityProperties.Of(context.Activity.GetType()).Evaluated)
            if (property.GetValue(context.Activity) is Input input) await context.EvaluateAsync(input);
    }

    public static async Task<T?> EvaluateAsync<T>(this ActivityExecutionContext context, Input<T> input) =>
        Values.Convert<T>(await context.EvaluateAsync((Input)input));

    internal static async Task<object?> EvaluateAsync(this ActivityExecutionContext context, Input input)
    {
        var reference = input.MemoryBlockReference();
        if (input.Expression is not { } expression) return context.Get(reference);
        var value = await context.GetRequiredService<IExpressionEvaluator>()
            .EvaluateAsync(expression, input.Type, context.ExpressionExecutionContext);
        reference.Set(context.ExpressionExecutionContext.Memory, value);
        return value;
    }
}
