using Elsa.Common;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Hosting;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Messages;

namespace Elsa.Embedded.Runtime;

/// <summary>
/// The engine in one scope: it moves instances and commits once, unless a burst of the same scope will.
/// </summary>
internal sealed class Engine(
    IWorkflowStore store, DefinitionCache definitions, IServiceProvider services, ISystemClock clock,
    IIdentityGenerator ids,
    WorkSignal signal, InFlight inFlight, CrashGuard crashes, CommitStrategies strategies,
    WorkflowWorkerOptions options)
{
    /// <summary>How long a burst that is saved on its way may take until its next commit.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private readonly List<Burst> done = [];


    /// <summary>
    /// Whether activities run in this scope just now; then the burst's commit is the one that counts.
    /// </summary>
    public bool IsInBurst { get; private set; }

    public IWorkflowStore Store => store;
    public DateTimeOffset Now => clock.UtcNow;

    public string NewId() => ids.GenerateId();

    /// <exception cref="WorkflowDefinitionNotFoundException">There is no such definition or version.</exception>
    public async Task<Workflow> FindWorkflowAsync(WorkflowDefinitionHandle handle, CancellationToken ct) =>
        (await GraphAsync(handle, ct)).Workflow;

    /// <summary>Tracks a new instance that the worker will start.</summary>
    public async Task<InstanceRow> AddInstanceAsync(
        string id, CreateWorkflowInstanceRequest request, CancellationToken ct)
    {
        var workflow = await FindWorkflowAsync(request.WorkflowDefinitionHandle, ct);
        var row = new InstanceRow
        {
            Id = id,
            DefinitionId = workflow.Identity.DefinitionId,
            DefinitionVersionId = workflow.Identity.Id,
            Version = workflow.Identity.Version,
            ParentWorkflowInstanceId = request.ParentId,
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Pending,
            State = new InstanceState { Input = request.Input, Properties = request.Properties }.ToString(),
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        row.SingletonKey = Singletons.KeyOf(workflow, row);
        store.Add(row);
        return row;
    }

    /// <summary>Moves an instance on and tracks what came of it.</summary>
    /// <exception cref="BurstFailedException">An activity threw: the scope is of no more use.</exception>
    /// <exception cref="InvalidOperationException">A burst runs in this scope already.</exception>
    public async Task<Burst> RunAsync(InstanceRow row, Func<Burst, Task> move, CancellationToken ct)
    {
        if (IsInBurst) throw new InvalidOperationException("An activity can't run a workflow within its own burst.");
        if (await crashes.CountAsync(ct))
            throw new InvalidOperationException("The last process died here, which is counted by now: ask again.");
        using var slot = inFlight.Enter(row.Id);
        IsInBurst = true;
        try
        {
            var graph = await GraphAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(row.DefinitionVersionId), ct);
            var burst = await Burst.OpenAsync(row, graph, store, services, ct);
            Prepare(burst, ct);
            await VariableDrivers.ReadAsync(burst.Workflow);
            await burst.BeginAsync();
            burst.Workflow.Work = () => move(burst);
            await (burst.Workflow.Pipelines.Workflow?.Invoke(burst.Workflow) ?? new(burst.Workflow.Work()));
            await burst.EndAsync();
            await VariableDrivers.WriteAsync(burst.Workflow);
            burst.Save();
            done.Add(burst);
            return burst;
        }
        finally
        {
            IsInBurst = false;
        }
    }

    private void Prepare(Burst burst, CancellationToken ct)
    {
        burst.Workflow.SaveAsync = () => SaveOnTheWayAsync(burst, ct);
        burst.Workflow.Commits = BurstCommits.Of(strategies, burst.Workflow, burst.Workflow.SaveAsync);
    }

    /// <summary>Commits what has been done; nobody else takes the instance while this process is at it.</summary>
    private async Task SaveOnTheWayAsync(Burst burst, CancellationToken ct)
    {
        await VariableDrivers.WriteAsync(burst.Workflow);
        burst.Save();
        burst.Row.RetryAt = options.MachineClock.GetUtcNow() + Lease;
        await store.CommitAsync(ct);
    }

    /// <summary>Wakes some bookmarks of an instance; null when it has ended or gone meanwhile.</summary>
    /// <remarks>
    /// For one that waits for a person, or that someone is at just now, the stimulus is kept until it can go on.
    /// </remarks>
    public async Task<Burst?> ResumeAsync(
        string instanceId, IEnumerable<string> bookmarkIds, IDictionary<string, object>? input, CancellationToken ct)
    {
        if (await store.FindInstanceAsync(instanceId, ct) is not { Status: WorkflowStatus.Running } row) return null;
        var isBusy = row.SubStatus is WorkflowSubStatus.Executing && row.RetryAt > options.MachineClock.GetUtcNow();
        if (row.IsParked || isBusy)
        {
            foreach (var bookmarkId in bookmarkIds) store.Add(StimulusRow.For(instanceId, bookmarkId, input, Now));
            return null;
        }
        return await RunAsync(row, async burst =>
        {
            foreach (var bookmarkId in bookmarkIds) await burst.ResumeAsync(bookmarkId, input);
        }, ct);
    }

    /// <summary>Ends an instance that runs, or gives up one that has faulted. The caller commits.</summary>
    /// <returns>False when it had ended already.</returns>
    public async Task<bool> CancelAsync(InstanceRow row, CancellationToken ct)
    {
        if (row.Status is WorkflowStatus.Finished && row.SubStatus is not WorkflowSubStatus.Faulted) return false;
        await RunAsync(row, burst => burst.CancelAsync(), ct);
        return true;
    }

    /// <summary>Saves all that the scope tracks. Within a burst, that is left to whoever runs the burst.</summary>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (IsInBurst) return;
        await store.CommitAsync(ct);
        signal.Set();
        var committed = done.ToList();
        done.Clear(); // whoever is told may commit more
        foreach (var burst in committed) await burst.CommittedAsync();
    }

    private async Task<WorkflowGraph> GraphAsync(WorkflowDefinitionHandle handle, CancellationToken ct)
    {
        if (handle.DefinitionVersionId is { } known && definitions.Find(known) is { } graph) return graph;
        var version = await store.FindVersionAsync(handle, ct) ?? throw new WorkflowDefinitionNotFoundException(
            $"There is no definition {handle}.", handle);
        return await definitions.GetAsync(version, store, ct);
    }
}

/// <summary>Tells the worker of this process that there may be work.</summary>
internal sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(0, 1);

    public void Dispose() => semaphore.Dispose();

    public void Set()
    {
        lock (semaphore)
            if (semaphore.CurrentCount == 0) semaphore.Release();
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => semaphore.WaitAsync(atMost, ct);
}
