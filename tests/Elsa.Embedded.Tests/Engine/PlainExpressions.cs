using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;

namespace Elsa.Embedded.Tests.Engine;

internal sealed class PlainExpressions : IExpressionEvaluator
{
    public async ValueTask<T?> EvaluateAsync<T>(Expression expression, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = default) =>
        Values.Convert<T>(await EvaluateAsync(expression, typeof(T), context, options));

    public async ValueTask<object?> EvaluateAsync(Expression expression, Type returnType, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = default)
    {
        var value = expression.Type switch
        {
            "Variable" => context.Get((MemoryBlockReference)expression.Value!),
            "Delegate" => await ((Func<ExpressionExecutionContext, ValueTask<object?>>)expression.Value!)(context),
            _ => expression.Value,
        };
        return Values.Convert(value, returnType);
    }
}
