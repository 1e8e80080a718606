using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;

namespace Elsa.Workflows.Models;

public abstract class Argument
{
    protected Argument()
    {
    }

    protected Argument(MemoryBlockReference memoryBlockReference) : this(() => memoryBlockReference)
    {
    }

    protected Argument(Func<MemoryBlockReference> memoryBlockReference) => MemoryBlockReference = memoryBlockReference;

    public Func<MemoryBlockReference> MemoryBlockReference { get; set; } = null!;
}

/// <summary>What an activity is given: an expression, evaluated before it runs into the block it refers to.</summary>
public abstract class Input : Argument
{
    protected Input(MemoryBlockReference memoryBlockReference, Type type) : base(memoryBlockReference) => Type = type;

    protected Input(Expression? expression, MemoryBlockReference memoryBlockReference, Type type)
        : this(memoryBlockReference, type) => Expression = expression;

    public Expression? Expression { get; }
    public Type Type { get; set; }
}

public class Input<T> : Input
{
    public Input(T literal, string? id = default) : this(Expression.LiteralExpression(literal), new(id!))
    {
    }

    public Input(Func<T> @delegate, string? id = default) : this(Expression.DelegateExpression(@delegate), new(id!))
    {
    }

    public Input(Func<ValueTask<T?>> @delegate, string? id = default)
        : this(Expression.DelegateExpression(@delegate), new(id!))
    {
    }

    public Input(Func<ExpressionExecutionContext, T> @delegate, string? id = default)
        : this(Expression.DelegateExpression(@delegate), new(id!))
    {
    }

    public Input(Func<ExpressionExecutionContext, ValueTask<T?>> @delegate, string? id = default)
        : this(Expression.DelegateExpression(@delegate), new(id!))
    {
    }

    public Input(Variable variable) : this(new Expression("Variable", variable))
    {
    }

    public Input(Output output)
        : this(Expression.DelegateExpression(
            context => new ValueTask<object?>(context.Get(output.MemoryBlockReference()))))
    {
    }

    public Input(Literal literal) : this(Expression.LiteralExpression(literal.Value), new(literal.Id))
    {
    }

    public Input(Literal<T> literal) : this((Literal)literal)
    {
    }

    public Input(Expression expression) : this(expression, new())
    {
    }

    public Input(Expression? expression, MemoryBlockReference memoryBlockReference)
        : base(expression, memoryBlockReference, typeof(T))
    {
    }

    public Input(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference, typeof(T))
    {
    }
}

/// <summary>Where an activity's answer goes: a variable or, by its name, an output of the workflow.</summary>
public class Output : Argument
{
    public Output()
    {
    }

    public Output(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference)
    {
    }

    public Output(Func<MemoryBlockReference> memoryBlockReference) : base(memoryBlockReference)
    {
    }
}

public class Output<T> : Output
{
    public Output()
    {
    }

    public Output(MemoryBlockReference memoryBlockReference) : base(memoryBlockReference)
    {
    }

    public Output(Func<MemoryBlockReference> memoryBlockReference) : base(memoryBlockReference)
    {
    }
}
