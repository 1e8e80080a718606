using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Exceptions;

namespace Elsa.Embedded.Runtime;

internal sealed class Recovery(Engine engine, IWorkflowStore store, StateImport states) : IWorkflowRecovery
{
    public async Task<IReadOnlyList<FailedStep>> FailedStepsAsync(string instanceId, CancellationToken ct = default)
    {
        var row = await FindAsync(instanceId, ct);
        if (row.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled) return [];
        var graph = await states.GraphAsync(row.DefinitionVersionId, ct);
        var failed = Faulted(row);
        return [.. (await store.OpenIncidentsAsync(instanceId, ct))
            .Where(incident => incident.ActivityId is { } id && (row.IsParked || failed.Contains(id)))
            .OrderByDescending(incident => incident.Id).DistinctBy(incident => incident.ActivityId)
            .Select(incident => StepOf(incident, graph?.FindNodeByActivityId(incident.ActivityId!)))];
    }

    public Task RetryStepAsync(
        string instanceId, string activityId, string reason, string by, CancellationToken ct = default) =>
        OrderAsync(instanceId, new() { ActivityId = activityId, Reason = reason, By = by }, ct);

    public Task SkipStepAsync(
        string instanceId, string activityId, string? outcome, string reason, string by,
        CancellationToken ct = default) => OrderAsync(instanceId, new()
        {
            ActivityId = activityId,
            Kind = StepOrderKind.Skip,
            Target = outcome,
            Reason = reason,
            By = by,
        }, ct);

    public Task GoOnFromAsync(
        string instanceId, string activityId, string nextActivityId, string reason, string by,
        CancellationToken ct = default) => OrderAsync(instanceId, new()
        {
            ActivityId = activityId,
            Kind = StepOrderKind.GoOn,
            Target = nextActivityId,
            Reason = reason,
            By = by,
        }, ct);

    private async Task OrderAsync(string instanceId, StepOrder order, CancellationToken ct)
    {
        var row = await FindAsync(instanceId, ct);
        if (row.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            throw new RecoveryRefusedException("ended", "The run has ended.");
        await CheckAsync(row, order, ct);
        await ResolveAsync(row, order.ActivityId, ct);
        var isFaulted = Faulted(row).Contains(order.ActivityId);
        if (row.IsParked) Failures.Unpark(row);
        if (order.Kind is StepOrderKind.Retry && !isFaulted) Note(row, order);
        else await engine.RunAsync(row, burst => burst.FollowAsync(order), ct);
        await engine.CommitAsync(ct);
    }

    private async Task CheckAsync(InstanceRow row, StepOrder order, CancellationToken ct)
    {
        var graph = await states.GraphAsync(row.DefinitionVersionId, ct);
        var step = graph?.FindNodeByActivityId(order.ActivityId) ?? throw Unknown(order.ActivityId);
        if (!row.IsParked && row.Failures == 0 && !Faulted(row).Contains(order.ActivityId))
            throw new RecoveryRefusedException("not-failed", $"The step '{order.ActivityId}' has not failed.");
        if (order is not { Kind: StepOrderKind.GoOn, Target: { } next }) return;
        var other = graph.FindNodeByActivityId(next) ?? throw Unknown(next);
        if (other.Parents.FirstOrDefault() != step.Parents.FirstOrDefault()) throw new RecoveryRefusedException(
            "other-container", $"The steps '{order.ActivityId}' and '{next}' stand in different containers.");
    }

    private async Task ResolveAsync(InstanceRow row, string activityId, CancellationToken ct)
    {
        foreach (var incident in await store.OpenIncidentsAsync(row.Id, ct))
        {
            if (incident.ActivityId is not null && incident.ActivityId != activityId) continue;
            incident.ResolvedAt = engine.Now;
            row.IncidentCount = Math.Max(0, row.IncidentCount - 1);
        }
    }

    /// <summary>The worker repeats the burst that failed: nothing of it was saved.</summary>
    private void Note(InstanceRow row, StepOrder order) => store.Add(new WorkflowExecutionLogRecord
    {
        WorkflowInstanceId = row.Id,
        Sequence = ++row.LogSequence,
        ActivityInstanceId = row.Id,
        ActivityId = order.ActivityId,
        ActivityType = "Elsa.Workflow",
        ActivityTypeVersion = 1,
        ActivityNodeId = order.ActivityId,
        Timestamp = engine.Now,
        EventName = "Retried",
        Message = order.Reason,
        Source = order.By,
    });

    private static HashSet<string> Faulted(InstanceRow row) =>
        [.. (InstanceState.Parse(row.State).Runs ?? []).Where(run => run.Status is ActivityStatus.Faulted)
            .Select(run => run.ActivityId)];

    private static FailedStep StepOf(IncidentRow incident, ActivityNode? node)
    {
        var container = node?.Parents.FirstOrDefault()?.Activity;
        var connected = (container as Flowchart)?.Connections.Where(c => c.Source.Activity == node!.Activity)
            .Select(c => c.Source.Port ?? "Done") ?? [];
        var declared = node?.Descriptor.Ports.Where(port => port.Type is PortType.Flow).Select(port => port.Name) ?? [];
        return new(incident.ActivityId!, node?.Activity.Type ?? incident.ActivityType ?? "", incident.Message,
            incident.CreatedAt, [.. connected.Union(declared)],
            [.. node?.Parents.FirstOrDefault()?.Children.Select(other => other.Activity.Id) ?? []]);
    }

    private static RecoveryRefusedException Unknown(string activityId) =>
        new("unknown-step", $"The definition has no step '{activityId}'.");

    private async Task<InstanceRow> FindAsync(string instanceId, CancellationToken ct) =>
        await store.FindInstanceAsync(instanceId, ct)
        ?? throw new WorkflowInstanceNotFoundException($"There is no instance {instanceId}.", instanceId);
}
