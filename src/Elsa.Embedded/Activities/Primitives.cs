using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Primitives", "Gives a variable a value.", DisplayName = "Set Variable")]
public class SetVariable : CodeActivity
{
    public SetVariable([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(Description = "The variable.", UIHint = UIHints.InputUIHints.VariablePicker)]
    public Variable Variable { get; set; } = null!;

    [Input(Description = "The value.")]
    public Input<object?> Value { get; set; } = new(new Literal());

    protected override void Execute(ActivityExecutionContext context) => Variable.Set(context, context.Get(Value));
}

/// <summary>Gives a variable a value of its type.</summary>
[Activity("Elsa", "Primitives", "Gives a variable a value of its type.")]
[System.ComponentModel.Browsable(false)]
public class SetVariable<T> : CodeActivity
{
    public SetVariable([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public SetVariable(
        Variable<T> variable, Input<T> value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => (Variable, Value) = (variable, value);

    public SetVariable(
        Variable<T> variable, Variable<T> value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    public SetVariable(
        Variable<T> variable, Func<ExpressionExecutionContext, T> value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    public SetVariable(
        Variable<T> variable, Func<T> value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    public SetVariable(
        Variable<T> variable, T value,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(variable, new Input<T>(value), source, line)
    {
    }

    [Input(Description = "The variable.", UIHint = UIHints.InputUIHints.VariablePicker)]
    public Variable<T> Variable { get; set; } = null!;

    [Input(Description = "The value.")]
    public Input<T> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) => context.Set(Variable, context.Get(Value));
}

[Activity("Elsa", "Primitives", "Gives the instance a name.", DisplayName = "Set Name")]
public class SetName : CodeActivity
{
    public SetName([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public SetName(
        Input<string> value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Value = value;

    [Input(Description = "The name.", UIHint = UIHints.InputUIHints.SingleLine)]
    public Input<string> Value { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.Name = context.Get(Value);
}

[Activity("Elsa", "Primitives", "Says by which id outsiders know the instance.")]
public class Correlate : CodeActivity
{
    public Correlate([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public Correlate(
        string correlationId, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => CorrelationId = new(correlationId);

    [Input(Description = "The id.")]
    public Input<string> CorrelationId { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        context.WorkflowExecutionContext.CorrelationId = context.Get(CorrelationId);
}
