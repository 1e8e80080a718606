using Elsa.Common;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Exceptions;

namespace Elsa.Embedded.Runtime;

/// <summary>
/// What the worker does about an instance that fails: later attempts, in the end none, and a person is told.
/// </summary>
internal sealed class Failures(
    IWorkflowStore store, ISystemClock clock, Engine engine, StateImport states, IServiceProvider services)
    : IWorkflowIncidents
{
    private const int Attempts = 5;
    private const int Crashes = 3;

    /// <summary>How long to wait after the first failure in a row, the second, …</summary>
    private static readonly TimeSpan[] Waits =
        [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2)];

    public async Task CountAsync(string instanceId, Exception failure, DateTimeOffset machineNow, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { Status: WorkflowStatus.Running } row) return;
        row.Failures++;
        row.Revision++;
        var burst = failure as BurstFailedException;
        if (row.Failures < Attempts) row.RetryAt = machineNow + Waits[row.Failures - 1];
        else if (burst is not null && await GoesOnWithoutAsync(row, ct)) await GiveUpAsync(row, burst, ct);
        else Park(row, burst?.ActivityId, burst?.ActivityType, failure.Message,
            (burst?.InnerException ?? failure).ToString());
        await store.CommitAsync(ct);
    }

    private async Task<bool> GoesOnWithoutAsync(InstanceRow row, CancellationToken ct) =>
        await states.GraphAsync(row.DefinitionVersionId, ct) is { } graph
        && Incidents.StrategyOf(graph.Workflow, services) is not FaultStrategy;

    private Task<Burst> GiveUpAsync(InstanceRow row, BurstFailedException failure, CancellationToken ct) =>
        engine.RunAsync(row, burst => burst.FollowAsync(new()
        {
            ActivityId = failure.ActivityId,
            Kind = StepOrderKind.GiveUp,
            Reason = failure.Message,
        }), ct);

    public async Task CountCrashAsync(string instanceId, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { Status: WorkflowStatus.Running } row) return;
        row.Crashes++;
        row.Revision++;
        if (row.Crashes >= Crashes && !row.IsParked)
            Park(row, null, null, $"The process ended {row.Crashes} times while this ran.", null);
        await store.CommitAsync(ct);
    }

    public async Task AddAsync(
        string instanceId, string message, string? activityId = null, bool park = false, CancellationToken ct = default)
    {
        var row = await FindAsync(instanceId, ct);
        row.Revision++;
        if (park && row.Status is WorkflowStatus.Running) Park(row, activityId, null, message, null);
        else Note(row, activityId, null, message, null);
        await store.CommitAsync(ct);
    }

    public async Task RetryAsync(string instanceId, CancellationToken ct = default)
    {
        var row = await FindAsync(instanceId, ct);
        if (row.Status is not WorkflowStatus.Running) return;
        Unpark(row);
        await store.CommitAsync(ct);
    }

    public static void Unpark(InstanceRow row)
    {
        (row.Failures, row.RetryAt, row.Crashes) = (0, null, 0);
        if (row.IsParked)
            row.SubStatus = InstanceState.Parse(row.State) switch
            {
                { Next: not null } => WorkflowSubStatus.Executing,
                { Runs: null } => WorkflowSubStatus.Pending,
                _ => WorkflowSubStatus.Suspended,
            };
        row.Revision++;
    }

    private void Park(InstanceRow row, string? activityId, string? activityType, string message, string? details)
    {
        (row.SubStatus, row.RetryAt) = (WorkflowSubStatus.Faulted, null);
        Note(row, activityId, activityType, message, details);
        store.Add(new WorkflowExecutionLogRecord
        {
            WorkflowInstanceId = row.Id,
            Sequence = ++row.LogSequence,
            ActivityInstanceId = row.Id,
            ActivityId = activityId ?? "Workflow1",
            ActivityType = activityType ?? "Elsa.Workflow",
            ActivityTypeVersion = 1,
            ActivityNodeId = activityId ?? "Workflow1",
            Timestamp = clock.UtcNow,
            EventName = "Faulted",
            Message = message,
        });
    }

    private void Note(InstanceRow row, string? activityId, string? activityType, string message, string? details)
    {
        row.IncidentCount++;
        store.Add(new IncidentRow
        {
            WorkflowInstanceId = row.Id,
            ActivityId = activityId,
            ActivityType = activityType,
            Message = message,
            Details = details,
            CreatedAt = clock.UtcNow,
        });
    }

    private async Task<InstanceRow> FindAsync(string instanceId, CancellationToken ct) =>
        await store.FindInstanceAsync(instanceId, ct)
        ?? throw new WorkflowInstanceNotFoundException($"There is no instance {instanceId}.", instanceId);
}
