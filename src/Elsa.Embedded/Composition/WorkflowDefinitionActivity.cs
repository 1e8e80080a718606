using System.ComponentModel;
using Elsa.Embedded.Composition;
using Elsa.Extensions;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;

/// <summary>
/// Another definition as an activity: it runs within the instance, with inputs, outputs and outcomes of its own. Which
/// version that is, is settled when the definition around it is made ready to run.
/// </summary>
[Activity("Elsa", "Workflows", "Another workflow, as an activity.")]
[Browsable(false)]
public class WorkflowDefinitionActivity : Composite
{
    public WorkflowDefinitionActivity() : base(null, null)
    {
    }

    public string WorkflowDefinitionId { get; set; } = null!;
    public string WorkflowDefinitionVersionId { get; set; } = null!;
    public int LatestAvailablePublishedVersion { get; set; }
    public string LatestAvailablePublishedVersionId { get; set; } = null!;

    /// <summary>The definition; it is read anew for each place at which it stands.</summary>
    internal Workflow? Inner => Root as Workflow;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Inner is null) throw new InvalidOperationException($"There is no definition '{WorkflowDefinitionId}'.");
        var inputs = new Dictionary<string, object?>();
        foreach (var input in Inner.Inputs)
            if (SyntheticProperties.Of<Input>(input.Name) is { } given)
                inputs[input.Name] = Expressions.Values.Convert(await context.EvaluateAsync(given), input.Type);
        context.SetProperty(InnerScope.Inputs, inputs);
        await context.ScheduleActivityAsync(Root, OnInnerCompletedAsync);
    }

    private async ValueTask OnInnerCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        foreach (var (name, value) in InnerScope.OutputsOf(context))
            context.Set(SyntheticProperties.Of<Output>(name), value, name);
        await context.CompleteActivityAsync(completed.Result);
    }
}
