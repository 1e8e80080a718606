using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Runs activities along the connections that their outcomes follow.</summary>
[Activity("Elsa", "Flow", "Runs activities along their connections.")]
[System.ComponentModel.Browsable(false)]
public class Flowchart : Container
{
    /// <summary>The property of a definition, or of an instance, that says how its flowcharts run.</summary>
    public const string ExecutionModePropertyKey = "Flowchart:ExecutionMode";

    private readonly ConcurrentDictionary<(IActivity Start, FlowchartExecutionMode Mode), FlowMap> maps = new();
    private readonly ConcurrentDictionary<string, IActivity> starts = new();

    public Flowchart([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => OnSignalReceived<ScheduleActivityOutcomes>(OnOutcomesAsync);

    /// <summary>Where to begin, said in code; definitions say it by their connections.</summary>
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Finds what would stop it at run time.</summary>
    /// <exception cref="InvalidOperationException">A loop can be entered elsewhere than at its head, or a mode is said
    /// that there is not.</exception>
    internal void Validate(Workflow workflow)
    {
        foreach (var activity in Activities) activity.GetMergeMode();
        var mode = FlowModes.Read(workflow.CustomProperties) ?? FlowchartExecutionMode.CounterBased;
        if (Activities.Count > 0) MapFrom(FirstActivity(null)!, mode);
    }

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        FlowModes.Pin(context);
        if (FirstActivity(context.WorkflowExecutionContext.TriggerActivityId) is { } first)
            await context.ScheduleActivityAsync(first, OnChildCompletedAsync);
        else await context.CompleteActivityAsync();
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var (flow, child) = (completed.TargetContext, completed.ChildContext.Activity);
        if (child is ITerminalNode) await flow.CompleteActivityAsync();
        else await LeaveAsync(flow, child, (completed.Result as Outcomes ?? Outcomes.Default).Names);
    }

    /// <summary>An activity here, or one inside it, leaves by outcomes and goes on itself.</summary>
    private async ValueTask OnOutcomesAsync(ScheduleActivityOutcomes signal, SignalContext context)
    {
        var (flow, child) = (context.ReceiverActivityExecutionContext, context.SenderActivityExecutionContext);
        while (child is not null && child.ParentActivityExecutionContext != flow)
            child = child.ParentActivityExecutionContext;
        if (child is null) return;
        context.StopPropagation();
        await LeaveAsync(flow, child.Activity, signal.Outcomes);
    }

    /// <summary>An activity here was called off: others may have waited for it.</summary>
    internal ValueTask GoOnAsync(ActivityExecutionContext flow) => RunOf(flow).SettleAsync();

    private ValueTask LeaveAsync(ActivityExecutionContext flow, IActivity child, string[] outcomes) =>
        RunOf(flow).LeaveAsync(child, outcomes);

    private FlowRun RunOf(ActivityExecutionContext flow)
    {
        var (mode, first) = (FlowModes.Of(flow), FirstActivity(flow.WorkflowExecutionContext.TriggerActivityId)!);
        return new(flow, MapFrom(first, mode), mode, OnChildCompletedAsync);
    }

    private FlowMap MapFrom(IActivity first, FlowchartExecutionMode mode) => maps.GetOrAdd(
        (first, mode), static (key, flow) => new(
            flow.Activities, flow.Connections, key.Start, key.Mode is FlowchartExecutionMode.TokenBased), this);

    private IActivity? FirstActivity(string? triggerActivityId)
    {
        if (Activities.Count == 0) return null;
        return starts.GetOrAdd(triggerActivityId ?? "", static (id, flow) => flow.FindStart(id), this);
    }

    private IActivity FindStart(string triggerActivityId)
    {
        var targets = Connections.Select(connection => connection.Target.Activity).ToHashSet();
        return Activities.FirstOrDefault(activity => activity.Id == triggerActivityId)
            ?? Start
            ?? Activities.FirstOrDefault(activity => activity is IStartNode)
            ?? Activities.FirstOrDefault(activity => activity.GetCanStartWorkflow())
            ?? Activities.FirstOrDefault(activity => !targets.Contains(activity))
            ?? Activities.First();
    }
}
