using Elsa.Embedded.Composition;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

/// <summary>What an expression can reach: the run it belongs to, variables by name, inputs and outputs.</summary>
public static class ExpressionExecutionContextExtensions
{
    public static readonly object WorkflowExecutionContextKey = new();
    public static readonly object ActivityExecutionContextKey = new();

    public static WorkflowExecutionContext GetWorkflowExecutionContext(this ExpressionExecutionContext context) =>
        (WorkflowExecutionContext)context.TransientProperties[WorkflowExecutionContextKey];

    public static ActivityExecutionContext GetActivityExecutionContext(this ExpressionExecutionContext context) =>
        (ActivityExecutionContext)context.TransientProperties[ActivityExecutionContextKey];

    public static bool TryGetWorkflowExecutionContext(
        this ExpressionExecutionContext context, out WorkflowExecutionContext workflowExecutionContext)
    {
        var found = context.TransientProperties.TryGetValue(WorkflowExecutionContextKey, out var value);
        workflowExecutionContext = (value as WorkflowExecutionContext)!;
        return found;
    }

    public static bool TryGetActivityExecutionContext(
        this ExpressionExecutionContext context, out ActivityExecutionContext activityExecutionContext)
    {
        var found = context.TransientProperties.TryGetValue(ActivityExecutionContextKey, out var value);
        activityExecutionContext = (value as ActivityExecutionContext)!;
        return found;
    }

    /// <summary>The variables in reach, the nearest first; a farther one of the same name is hidden.</summary>
    public static IEnumerable<Variable> EnumerateVariablesInScope(this ExpressionExecutionContext context)
    {
        var names = new HashSet<string>();
        for (var at = context; at is not null; at = at.ParentContext)
            foreach (var variable in at.Memory.Blocks.Values.Select(block => block.Metadata).OfType<Variable>())
                if (names.Add(variable.Name)) yield return variable;
    }

    public static IEnumerable<Variable> GetVariablesInScope(this ExpressionExecutionContext context) =>
        context.EnumerateVariablesInScope();

    public static IEnumerable<string> GetVariableNamesInScope(this ExpressionExecutionContext context) =>
        context.EnumerateVariablesInScope().Select(variable => variable.Name);

    public static Variable? GetVariable(
        this ExpressionExecutionContext context, string name, bool localScopeOnly = false) => localScopeOnly
        ? context.Memory.Blocks.Values.Select(block => block.Metadata).OfType<Variable>()
            .FirstOrDefault(v => v.Name == name)
        : context.EnumerateVariablesInScope().FirstOrDefault(variable => variable.Name == name);

    public static T? GetVariable<T>(this ExpressionExecutionContext context, string name) =>
        Values.Convert<T>(context.GetVariableInScope(name));

    /// <returns>Null also where there is no such variable.</returns>
    public static object? GetVariableInScope(this ExpressionExecutionContext context, string variableName) =>
        context.GetVariable(variableName) is { } variable ? context.Get(variable) : null;

    public static void SetVariableInScope(
        this ExpressionExecutionContext context, string variableName, object? value) =>
        context.SetVariable(variableName, value);

    public static Variable SetVariable<T>(
        this ExpressionExecutionContext context, string name, T? value, Action<MemoryBlock>? configure = default)
    {
        if (context.GetVariable(name) is not { } variable) return context.CreateVariable(name, value, null, configure);
        context.Set(variable, variable.ParseValue(value), configure);
        return variable;
    }

    /// <summary>Makes a variable in the nearest scope that has variables; it is kept as long as that scope.</summary>
    public static Variable CreateVariable<T>(
        this ExpressionExecutionContext context, string name, T? value, Type? storageDriverType = default,
        Action<MemoryBlock>? configure = default)
    {
        var scope = context.GetActivityExecutionContext();
        while (scope is { Activity: not IVariableContainer, ParentActivityExecutionContext: { } parent })
            scope = parent;
        var variable = new Variable(name, value)
            .WithStorage(storageDriverType ?? typeof(WorkflowInstanceStorageDriver));
        var block = scope.Declare(variable);
        configure?.Invoke(block);
        return variable;
    }

    /// <summary>An input of the workflow or, within a definition used as an activity, of that definition.</summary>
    public static object? GetInput(this ExpressionExecutionContext context, string name)
    {
        if (context.TryGetActivityExecutionContext(out var run))
            return InnerScope.TryGetInput(run, name, out var given) ? given : null;
        return context.GetWorkflowExecutionContext().Input.TryGetValue(name, out var value) ? value : null;
    }

    /// <summary>The definition that an expression belongs to.</summary>
    internal static Workflow GetDefinition(this ExpressionExecutionContext context) =>
        context.TryGetActivityExecutionContext(out var run)
            ? InnerScope.WorkflowOf(run) : context.GetWorkflowExecutionContext().Workflow;

    public static T? GetInput<T>(this ExpressionExecutionContext context, string name) =>
        Values.Convert<T>(context.GetInput(name));

    public static T? GetInput<T>(this ExpressionExecutionContext context, InputDefinition inputDefinition) =>
        context.GetInput<T>(inputDefinition.Name);

    /// <summary>What an activity answered in this burst.</summary>
    public static object? GetOutput(
        this ExpressionExecutionContext context, string activityIdOrName, string? outputName)
    {
        var workflow = context.GetWorkflowExecutionContext();
        var activity = workflow.FindActivityById(activityIdOrName)
            ?? workflow.WorkflowGraph.Nodes.FirstOrDefault(node => node.Activity.Name == activityIdOrName)?.Activity;
        return activity is null ? null
            : workflow.GetActivityOutputRegister().FindOutputByActivityId(activity.Id, outputName);
    }

    public static object? GetLastResult(this ExpressionExecutionContext context) =>
        context.GetWorkflowExecutionContext().GetLastActivityResult();
}
