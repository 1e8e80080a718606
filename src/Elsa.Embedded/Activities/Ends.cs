using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Activities;

[Activity("Elsa", "Flow", "Where a flowchart begins.")]
public class Start : CodeActivity, IStartNode
{
    public Start([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }
}

[Activity("Elsa", "Flow", "Ends the container it stands in.")]
public class End : CodeActivity, ITerminalNode
{
    public End([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }
}

[Activity("Elsa", "Primitives", "Ends the workflow at once.")]
public class Finish : CodeActivity, ITerminalNode
{
    public Finish([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected override void Execute(ActivityExecutionContext context) => context.WorkflowExecutionContext.Finish();
}

[Activity("Elsa", "Composition", "Completes the workflow, or the composite it stands in, with outcomes.")]
public class Complete : Activity, ITerminalNode
{
    public Complete([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public Complete(
        IEnumerable<string> outcomes, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Outcomes = new(new Literal(outcomes.ToList()));

    /// <summary>One name or several.</summary>
    [Input(Description = "The outcomes of the composite.", UIHint = UIHints.InputUIHints.DynamicOutcomes)]
    public Input<object?> Outcomes { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        string[] outcomes = context.Get(Outcomes) switch
        {
            null => [],
            string text => [text],
            IEnumerable<string> names => [.. names],
            var several => Expressions.Values.Convert<string[]>(several) ?? [],
        };
        await context.CompleteCompositeAsync(outcomes);
    }
}

[Activity("Elsa", "Primitives", "Faults the workflow.")]
public class Fault : Activity
{
    public Fault([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    [Input(Description = "A code for those who look into it.")]
    public Input<string?> Code { get; set; } = null!;

    [Input(Description = "For example HTTP or Alteration.")]
    public Input<string?> Category { get; set; } = null!;

    [Input(DisplayName = "Type", Description = "For example System, Business, Integration.")]
    public Input<string?> FaultType { get; set; } = null!;

    [Input(Description = "What went wrong, for people.")]
    public Input<string?> Message { get; set; } = null!;

    public static Fault Create(
        string code, string category, string type, string? message = default,
        [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) => new(source, line)
        {
            Code = new(code),
            Category = new(category),
            FaultType = new(type),
            Message = new(message),
        };

    protected override void Execute(ActivityExecutionContext context) => throw new FaultException(
        Code.GetOrDefault(context) ?? "0", Category.GetOrDefault(context) ?? "General",
        FaultType.GetOrDefault(context) ?? "System", Message.GetOrDefault(context));
}
