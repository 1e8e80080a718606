using System.Runtime.CompilerServices;
using Elsa.Embedded.Composition;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Management.Activities.SetOutput;

[Activity("Elsa", "Composition", "Gives an output of the workflow a value.")]
public class SetOutput : CodeActivity
{
    public SetOutput([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(Description = "The output.", UIHint = InputUIHints.OutputPicker)]
    public Input<string> OutputName { get; set; } = null!;

    [Input(Description = "The value.")]
    public Input<object?> OutputValue { get; set; } = null!;

    protected override void Execute(ActivityExecutionContext context) =>
        InnerScope.SetOutput(context, context.Get(OutputName)!, context.Get(OutputValue));
}
