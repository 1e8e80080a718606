using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Activities.Flowchart.Options;
using Microsoft.Extensions.Options;

namespace Elsa.Embedded.Execution;

/// <summary>
/// How a flowchart runs: as the instance says, else its definition, else the one around it, else the host.
/// </summary>
internal static class FlowModes
{
    private const string Key = Flowchart.ExecutionModePropertyKey;

    /// <summary>Settles it for this run of the flowchart, whatever the host says later.</summary>
    public static void Pin(ActivityExecutionContext flow)
    {
        var workflow = flow.WorkflowExecutionContext;
        var mode = Read(workflow.Properties) ?? Read(workflow.Workflow.CustomProperties) ?? Around(flow)
            ?? flow.GetService<IOptions<FlowchartOptions>>()?.Value.DefaultExecutionMode;
        if (mode is FlowchartExecutionMode.TokenBased) flow.SetProperty(Key, mode.ToString());
    }

    public static FlowchartExecutionMode Of(ActivityExecutionContext flow) =>
        flow.Properties.ContainsKey(Key) ? FlowchartExecutionMode.TokenBased : FlowchartExecutionMode.CounterBased;

    /// <returns>Null when nothing is said.</returns>
    /// <exception cref="InvalidOperationException">It is no mode.</exception>
    public static FlowchartExecutionMode? Read(IDictionary<string, object> properties)
    {
        if (!properties.TryGetValue(Key, out var value)) return null;
        try
        {
            var mode = Values.Convert<FlowchartExecutionMode>(value);
            return mode is FlowchartExecutionMode.Default ? null : mode;
        }
        catch (InvalidCastException failure)
        {
            throw new InvalidOperationException($"{Key}: '{value}' is no mode.", failure);
        }
    }

    private static FlowchartExecutionMode? Around(ActivityExecutionContext flow)
    {
        for (var at = flow.ParentActivityExecutionContext; at is not null; at = at.ParentActivityExecutionContext)
            if (at.Activity is Flowchart) return Of(at);
        return null;
    }
}
