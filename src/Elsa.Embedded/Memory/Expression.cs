using Elsa.Expressions.Models;

namespace Elsa.Expressions.Models
{
    /// <summary>
    /// A text or value and the language it is in: Literal, JavaScript, Liquid, Variable, Input, Object, Delegate.
    /// </summary>
    public class Expression
    {
        public Expression()
        {
        }

        public Expression(string type, object? value)
        {
            Type = type;
            Value = value;
        }

        public string Type { get; set; } = null!;
        public object? Value { get; set; }

        public static Expression LiteralExpression(object? value) => new("Literal", value);

        public static Expression DelegateExpression(Func<ExpressionExecutionContext, ValueTask<object?>> value) =>
            new("Delegate", value);

        public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, ValueTask<T?>> value) =>
            DelegateExpression(async context => (object?)await value(context));

        public static Expression DelegateExpression<T>(Func<ExpressionExecutionContext, T> value) =>
            DelegateExpression(context => new ValueTask<object?>(value(context)));

        public static Expression DelegateExpression<T>(Func<ValueTask<T?>> value) =>
            DelegateExpression(async _ => (object?)await value());

        public static Expression DelegateExpression<T>(Func<T> value) =>
            DelegateExpression(_ => new ValueTask<object?>(value()));
    }

    public class ExpressionEvaluatorOptions
    {
        public static readonly ExpressionEvaluatorOptions Empty = new();
        public IDictionary<string, object> Arguments { get; set; } = new Dictionary<string, object>();
    }

    public class Literal : MemoryBlockReference
    {
        public Literal()
        {
        }

        public Literal(object? value, string? id = default) : base(id!) => Value = value;

        public object? Value { get; }

        public static Literal From<T>(T value) => new Literal<T>(value);
    }

    public class Literal<T> : Literal
    {
        public Literal()
        {
        }

        public Literal(T value, string? id = default) : base(value, id)
        {
        }
    }
}

namespace Elsa.Expressions.Contracts
{
    public interface IExpressionEvaluator
    {
        ValueTask<T?> EvaluateAsync<T>(
            Expression expression, ExpressionExecutionContext context, ExpressionEvaluatorOptions? options = default);

        ValueTask<object?> EvaluateAsync(
            Expression expression, Type returnType, ExpressionExecutionContext context,
            ExpressionEvaluatorOptions? options = default);
    }

    /// <summary>Evaluates the expressions of one type.</summary>
    public interface IExpressionHandler
    {
        ValueTask<object?> EvaluateAsync(
            Expression expression, Type returnType, ExpressionExecutionContext context,
            ExpressionEvaluatorOptions options);
    }
}
