using System.Text.Json;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Notifications;
using Elsa.Workflows.Management.Options;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Runtime;

/// <summary>Instances, one by one, however they are at hand: as an entity, a state or a running context.</summary>
internal sealed class InstanceManager(
    IWorkflowInstanceStore store, Engine engine, INotificationSender notifications) : IWorkflowInstanceManager
{
    public async Task<WorkflowInstance?> FindByIdAsync(string instanceId, CancellationToken ct = default) =>
        await store.FindAsync(new() { Id = instanceId }, ct);

    public async Task<WorkflowInstance?> FindAsync(WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await store.FindAsync(filter, ct);

    public async Task<bool> ExistsAsync(string instanceId, CancellationToken ct = default) =>
        await store.CountAsync(new() { Id = instanceId }, ct) > 0;

    public Task SaveAsync(WorkflowInstance workflowInstance, CancellationToken ct = default) =>
        store.SaveAsync(workflowInstance, ct).AsTask();

    public async Task<WorkflowInstance> SaveAsync(WorkflowState workflowState, CancellationToken ct)
    {
        var instance = EntityOf(workflowState);
        await store.SaveAsync(instance, ct);
        return instance;
    }

    public Task<WorkflowInstance> SaveAsync(
        WorkflowExecutionContext workflowExecutionContext, CancellationToken ct = default) =>
        SaveAsync(ExtractWorkflowState(workflowExecutionContext), ct);

    public Task CreateAsync(WorkflowInstance workflowInstance, CancellationToken ct = default) =>
        store.AddAsync(workflowInstance, ct).AsTask();

    public async Task<WorkflowInstance> CreateAsync(WorkflowState workflowState, CancellationToken ct)
    {
        var instance = EntityOf(workflowState);
        await store.AddAsync(instance, ct);
        return instance;
    }

    public Task<WorkflowInstance> CreateAsync(
        WorkflowExecutionContext workflowExecutionContext, CancellationToken ct = default) =>
        CreateAsync(ExtractWorkflowState(workflowExecutionContext), ct);

    public Task UpdateAsync(WorkflowInstance workflowInstance, CancellationToken ct = default) =>
        store.UpdateAsync(workflowInstance, ct).AsTask();

    public async Task<WorkflowInstance> UpdateAsync(WorkflowState workflowState, CancellationToken ct)
    {
        var instance = EntityOf(workflowState);
        await store.UpdateAsync(instance, ct);
        return instance;
    }

    public async Task<bool> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await BulkDeleteAsync(filter, ct) > 0;

    public async Task<long> BulkDeleteAsync(WorkflowInstanceFilter filter, CancellationToken ct = default)
    {
        List<string> ids = [.. await store.FindManyIdsAsync(filter, ct)];
        if (ids.Count == 0) return 0;
        await notifications.SendAsync(new WorkflowInstancesDeleting(ids), ct);
        await store.DeleteAsync(new() { Ids = ids }, ct);
        await notifications.SendAsync(new WorkflowInstancesDeleted(ids), ct);
        return ids.Count;
    }

    public WorkflowState ExtractWorkflowState(WorkflowExecutionContext workflowExecutionContext) =>
        LiveStates.Of(workflowExecutionContext);

    public string SerializeWorkflowState(WorkflowState workflowState) =>
        JsonSerializer.Serialize(workflowState, Values.Json);

    public async Task<WorkflowInstance> CreateAndCommitWorkflowInstanceAsync(
        Workflow workflow, WorkflowInstanceOptions? options = default, CancellationToken ct = default)
    {
        var instance = CreateWorkflowInstance(workflow, options);
        await store.AddAsync(instance, ct);
        return instance;
    }

    public WorkflowInstance CreateWorkflowInstance(Workflow workflow, WorkflowInstanceOptions? options = default) =>
        EntityOf(new()
        {
            Id = options?.WorkflowInstanceId ?? engine.NewId(),
            DefinitionId = workflow.Identity.DefinitionId,
            DefinitionVersionId = workflow.Identity.Id,
            DefinitionVersion = workflow.Identity.Version,
            ParentWorkflowInstanceId = options?.ParentWorkflowInstanceId,
            CorrelationId = options?.CorrelationId,
            Name = options?.Name,
            Input = options?.Input ?? new Dictionary<string, object>(),
            Properties = options?.Properties ?? new Dictionary<string, object>(),
            CreatedAt = engine.Now,
            UpdatedAt = engine.Now,
        });

    private static WorkflowInstance EntityOf(WorkflowState state) => new()
    {
        Id = state.Id,
        DefinitionId = state.DefinitionId,
        DefinitionVersionId = state.DefinitionVersionId,
        Version = state.DefinitionVersion,
        ParentWorkflowInstanceId = state.ParentWorkflowInstanceId,
        WorkflowState = state,
        Status = state.Status,
        SubStatus = state.SubStatus,
        CorrelationId = state.CorrelationId,
        Name = state.Name,
        IncidentCount = state.Incidents.Count,
        CreatedAt = state.CreatedAt,
        UpdatedAt = state.UpdatedAt,
        FinishedAt = state.FinishedAt,
    };
}
