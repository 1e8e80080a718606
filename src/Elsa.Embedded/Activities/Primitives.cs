using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Primitives", "Gives a variable a value.")]
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
