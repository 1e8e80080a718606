using System.Text.Json;
using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Expressions;

internal abstract class SimpleHandler : IExpressionHandler
{
    public ValueTask<object?> EvaluateAsync(
        Expression expression, Type returnType, ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        new(Evaluate(expression.Value, returnType, context));

    protected abstract object? Evaluate(object? value, Type type, ExpressionExecutionContext context);
}

internal sealed class LiteralHandler : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context) => value;
}

internal sealed class VariableHandler : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context) => value switch
    {
        Variable variable when context.TryGet(variable, out var found) => found,
        Variable variable => context.GetVariableInScope(variable.Name),
        _ => null,
    };
}

internal sealed class InputHandler : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context) => value switch
    {
        InputDefinition input => context.GetInput(input.Name),
        string name => context.GetInput(name),
        _ => null,
    };
}

/// <summary>A JSON text, read as the type that is asked for.</summary>
internal sealed class ObjectHandler : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context)
    {
        if (value is not string text || string.IsNullOrWhiteSpace(text)) return value is string ? null : value;
        try
        {
            return type == typeof(string) ? text : JsonSerializer.Deserialize(text, type, Values.Json);
        }
        catch (JsonException failure)
        {
            throw new ScriptException($"The object is no JSON for a {type.Name}. {failure.Message}", failure);
        }
    }
}

/// <summary>C# of an activity that was made in code.</summary>
internal sealed class DelegateHandler : IExpressionHandler
{
    public async ValueTask<object?> EvaluateAsync(
        Expression expression, Type returnType, ExpressionExecutionContext context,
        ExpressionEvaluatorOptions options) =>
        expression.Value is Func<ExpressionExecutionContext, ValueTask<object?>> code ? await code(context) : null;
}

internal sealed class JavaScriptHandler(JavaScriptRunner runner) : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context) =>
        string.IsNullOrWhiteSpace(value as string) ? null
        : runner.Run((string)value!, new ScriptVocabulary(context).Find, ScriptVocabulary.BudgetOf(context));
}

internal sealed class LiquidHandler(LiquidRunner runner) : SimpleHandler
{
    protected override object? Evaluate(object? value, Type type, ExpressionExecutionContext context)
    {
        if (value is not string source) return null;
        var text = runner.Render(source, DataOf(context, source), ScriptVocabulary.BudgetOf(context));
        return type == typeof(string) || type == typeof(object) ? text : text.Trim();
    }

    /// <summary>What the template may name; variables and inputs that it doesn't name are left out.</summary>
    private static Dictionary<string, object?> DataOf(ExpressionExecutionContext context, string source)
    {
        var run = context.GetWorkflowExecutionContext();
        return new()
        {
            ["Variables"] = context.GetVariableNamesInScope()
                .Where(name => source.Contains(name, StringComparison.Ordinal))
                .ToDictionary(name => name, context.GetVariableInScope),
            ["Input"] = context.GetDefinition().Inputs.Select(input => input.Name).Union(run.Input.Keys)
                .Where(name => source.Contains(name, StringComparison.Ordinal))
                .ToDictionary(name => name, context.GetInput),
            ["CorrelationId"] = run.CorrelationId,
            ["WorkflowInstanceId"] = run.Id,
            ["WorkflowDefinitionId"] = run.Workflow.Identity.DefinitionId,
            ["WorkflowDefinitionVersionId"] = run.Workflow.Identity.Id,
            ["WorkflowDefinitionVersion"] = run.Workflow.Identity.Version,
        };
    }
}
