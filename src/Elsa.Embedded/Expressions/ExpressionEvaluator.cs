using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Expressions;

/// <summary>A type of expression, as definitions name it, and who evaluates it.</summary>
internal sealed record ExpressionSyntax(string Type, IExpressionHandler Handler);

/// <summary>What an expression gives cannot be had, or is not what the input takes.</summary>
public sealed class ExpressionException(string message, Exception innerException) : Exception(message, innerException);

internal sealed class ExpressionEvaluator(IEnumerable<ExpressionSyntax> syntaxes) : IExpressionEvaluator
{
    private readonly Dictionary<string, IExpressionHandler> handlers =
        syntaxes.ToDictionary(s => s.Type, s => s.Handler);

    public bool Knows(string type) => handlers.ContainsKey(type);

    public async ValueTask<T?> EvaluateAsync<T>(
        Expression expression, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = default) =>
        (T?)await EvaluateAsync(expression, typeof(T), context, options);

    /// <exception cref="ExpressionException">Names the activity and the input.</exception>
    public async ValueTask<object?> EvaluateAsync(
        Expression expression, Type returnType, ExpressionExecutionContext context,
        ExpressionEvaluatorOptions? options = default)
    {
        try
        {
            var handler = handlers.GetValueOrDefault(expression.Type)
                ?? throw new ScriptException($"Expressions of type '{expression.Type}' are not supported.");
            options ??= ExpressionEvaluatorOptions.Empty;
            return Values.Convert(await handler.EvaluateAsync(expression, returnType, context, options), returnType);
        }
        catch (Exception failure) when (failure is ScriptException or InvalidCastException)
        {
            throw new ExpressionException($"{PlaceOf(expression, context)}: {failure.Message}", failure);
        }
    }

    private static string PlaceOf(Expression expression, ExpressionExecutionContext context)
    {
        if (!context.TryGetActivityExecutionContext(out var run)) return $"{expression.Type} expression";
        var input = ActivityProperties.Of(run.Activity.GetType()).Inputs.FirstOrDefault(property =>
            property.GetValue(run.Activity) is Input { Expression: { } at } && ReferenceEquals(at, expression));
        var what = input is null ? $"{expression.Type} expression" : $"Input '{input.Name}'";
        return $"{what} of activity '{run.Activity.Id}' ({run.Activity.Type})";
    }
}
