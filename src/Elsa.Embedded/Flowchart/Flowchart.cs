using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Contracts;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows.Activities.Flowchart.Activities;

/// <summary>Runs activities along the connections that their outcomes follow.</summary>
[Activity("Elsa", "Workflows", "Runs activities along their connections.")]
public class Flowchart : Container
{
    private readonly ConcurrentDictionary<IActivity, FlowMap> maps = new(ReferenceEqualityComparer.Instance);

    public Flowchart([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    /// <summary>Where to begin, said in code; definitions say it by their connections.</summary>
    public IActivity? Start { get; set; }

    public ICollection<Connection> Connections { get; set; } = [];

    /// <summary>Finds what would stop it at run time.</summary>
    /// <exception cref="InvalidOperationException">A loop can be entered elsewhere than at its head.</exception>
    internal void Validate()
    {
        if (FirstActivity(null) is { } first) MapFrom(first);
    }

    protected override async ValueTask ScheduleChildrenAsync(ActivityExecutionContext context)
    {
        if (FirstActivity(context.WorkflowExecutionContext.TriggerActivityId) is { } first)
            await context.ScheduleActivityAsync(first, OnChildCompletedAsync);
        else await context.CompleteActivityAsync();
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        var (flow, child) = (completed.TargetContext, completed.ChildContext.Activity);
        if (child is ITerminalNode)
        {
            await flow.CompleteActivityAsync();
            return;
        }
        var outcomes = (completed.Result as Outcomes ?? Outcomes.Default).Names;
        var map = MapFrom(FirstActivity(flow.WorkflowExecutionContext.TriggerActivityId)!);
        var arrivals = new FlowArrivals(flow);
        foreach (var edge in map.Outbound(child).Where(edge => outcomes.Contains(edge.Port)))
            if (!edge.IsBack && IsJoin(edge.Target, map)) arrivals.Add(edge);
            else await flow.ScheduleActivityAsync(edge.Target, OnChildCompletedAsync);
        await SettleAsync(flow, map, arrivals);
    }

    /// <summary>Lets those joins go on that have what they wait for, until none does.</summary>
    private async ValueTask SettleAsync(ActivityExecutionContext flow, FlowMap map, FlowArrivals arrivals)
    {
        for (var settled = false; !settled;)
        {
            settled = true;
            foreach (var join in arrivals.Joins(Activities))
            {
                var mode = join is FlowJoin explicitly ? await flow.EvaluateAsync(explicitly.Mode)
                    : FlowJoinMode.WaitAllActive;
                var decision = arrivals.Decide(join, mode, map);
                if (decision is JoinDecision.Wait) continue;
                arrivals.Remove(join);
                settled = false;
                if (decision is not JoinDecision.Go) continue;
                if (mode is FlowJoinMode.WaitAny) await arrivals.CancelUpstreamAsync(map.Upstream(join), Activities);
                await flow.ScheduleActivityAsync(join, OnChildCompletedAsync);
            }
        }
        arrivals.Save();
        if (!arrivals.HasWork) await flow.CompleteActivityAsync();
    }

    private static bool IsJoin(IActivity activity, FlowMap map) =>
        activity is IJoinNode || map.ForwardInbound(activity).Skip(1).Any();

    private FlowMap MapFrom(IActivity first) =>
        maps.GetOrAdd(first, static (from, flow) => new(flow.Connections, from), this);

    private IActivity? FirstActivity(string? triggerActivityId) =>
        (triggerActivityId is null ? null : Activities.FirstOrDefault(activity => activity.Id == triggerActivityId))
        ?? Start
        ?? Activities.FirstOrDefault(activity => activity is IStartNode)
        ?? Activities.FirstOrDefault(activity => activity.GetCanStartWorkflow())
        ?? Activities.FirstOrDefault(activity => Connections.All(connection => connection.Target.Activity != activity))
        ?? Activities.FirstOrDefault();
}
