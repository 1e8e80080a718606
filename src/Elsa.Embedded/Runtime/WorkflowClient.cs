using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Runtime;

internal sealed class WorkflowRuntime(Engine engine, StateImport states) : IWorkflowRuntime
{
    public ValueTask<IWorkflowClient> CreateClientAsync(CancellationToken ct = default) => CreateClientAsync(null, ct);

    public ValueTask<IWorkflowClient> CreateClientAsync(string? workflowInstanceId, CancellationToken ct = default) =>
        new(new WorkflowClient(workflowInstanceId ?? engine.NewId(), engine, states));
}

internal sealed class WorkflowClient(string id, Engine engine, StateImport states) : IWorkflowClient
{
    public string WorkflowInstanceId => id;

    public async Task<CreateWorkflowInstanceResponse> CreateInstanceAsync(
        CreateWorkflowInstanceRequest request, CancellationToken ct = default)
    {
        await engine.AddInstanceAsync(id, request, ct);
        await engine.CommitAsync(ct);
        return new();
    }

    /// <remarks>An instance that has ended already stays as it is.</remarks>
    public async Task<RunWorkflowInstanceResponse> RunInstanceAsync(
        RunWorkflowInstanceRequest request, CancellationToken ct = default)
    {
        var row = await FindAsync(ct);
        if (row.TriggerActivityId is null && row.SubStatus is WorkflowSubStatus.Pending)
            row.TriggerActivityId = request.TriggerActivityId;
        var burst = await engine.RunAsync(row, burst => MoveAsync(burst, request), ct);
        await engine.CommitAsync(ct);
        return burst.Response(request.IncludeWorkflowOutput);
    }

    public async Task<RunWorkflowInstanceResponse> CreateAndRunInstanceAsync(
        CreateAndRunWorkflowInstanceRequest request, CancellationToken ct = default)
    {
        await CreateInstanceAsync(new()
        {
            WorkflowDefinitionHandle = request.WorkflowDefinitionHandle,
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            Input = request.Input,
            Properties = request.Properties,
            ParentId = request.ParentId,
        }, ct);
        return await RunInstanceAsync(new()
        {
            TriggerActivityId = request.TriggerActivityId,
            IncludeWorkflowOutput = request.IncludeWorkflowOutput,
        }, ct);
    }

    public async Task CancelAsync(CancellationToken ct = default)
    {
        await engine.CancelAsync(await FindAsync(ct), ct);
        await engine.CommitAsync(ct);
    }

    public async Task<WorkflowState> ExportStateAsync(CancellationToken ct = default)
    {
        var row = await FindAsync(ct);
        await states.FillAsync([row], ct);
        return row.WorkflowState;
    }

    public async Task ImportStateAsync(WorkflowState workflowState, CancellationToken ct = default)
    {
        workflowState.Id = id;
        await states.SaveAsync(workflowState, ct);
        await engine.CommitAsync(ct);
    }

    public async Task<bool> InstanceExistsAsync(CancellationToken ct = default) =>
        await engine.Store.FindInstanceAsync(id, ct) is not null;

    public async Task<bool> DeleteAsync(CancellationToken ct = default)
    {
        var row = await engine.Store.FindInstanceAsync(id, ct);
        if (row is not null) await engine.Store.RemoveAsync(row, ct);
        await engine.CommitAsync(ct);
        return row is not null;
    }

    private static async Task MoveAsync(Burst burst, RunWorkflowInstanceRequest request)
    {
        if (burst.Row.Status is WorkflowStatus.Finished || burst.Row.IsParked) return;
        if (burst.IsToStart) await burst.StartAsync();
        else if (request.BookmarkId is { } bookmarkId) await burst.ResumeAsync(bookmarkId, request.Input);
    }

    private async Task<InstanceRow> FindAsync(CancellationToken ct) =>
        await engine.Store.FindInstanceAsync(id, ct) ?? throw new WorkflowInstanceNotFoundException(
            $"There is no instance {id}.", id);
}
