using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Runtime;

/// <summary>Takes instances out of the rows and puts them back, whole. The caller commits.</summary>
internal sealed class StateImport(IWorkflowStore store, DefinitionCache definitions)
{
    /// <summary>Tracks the instance as the state has it, instead of what it was.</summary>
    /// <exception cref="WorkflowDefinitionNotFoundException">This host doesn't have the state's version.</exception>
    public async Task<InstanceRow> SaveAsync(WorkflowState state, CancellationToken ct)
    {
        var graph = await GraphAsync(state.DefinitionVersionId, ct) ?? throw new WorkflowDefinitionNotFoundException(
            $"There is no version {state.DefinitionVersionId}.",
            WorkflowDefinitionHandle.ByDefinitionVersionId(state.DefinitionVersionId));
        var row = await store.FindInstanceAsync(state.Id, ct);
        if (row is null) store.Add(row = new() { Id = state.Id, CreatedAt = state.CreatedAt });
        else foreach (var old in await store.BookmarksOfAsync(row.Id, ct)) store.Remove(old);
        Fill(row, state);
        row.SingletonKey = Singletons.KeyOf(graph.Workflow, row);
        foreach (var bookmark in state.Status is WorkflowStatus.Running ? state.Bookmarks : [])
            store.Add(BurstRows.Of(bookmark, row.Id, row.CorrelationId));
        return row;
    }

    /// <summary>Gives instances their state.</summary>
    public async Task FillAsync(IReadOnlyCollection<WorkflowInstance> instances, CancellationToken ct)
    {
        if (instances.Count == 0) return;
        var ids = instances.Select(instance => instance.Id).ToList();
        var bookmarks = (await store.BookmarksOfAsync(ids, ct)).ToLookup(bookmark => bookmark.WorkflowInstanceId);
        var incidents = instances.All(instance => instance.IncidentCount == 0) ? []
            : await store.IncidentsOfAsync(ids, ct);
        var byInstance = incidents.ToLookup(incident => incident.WorkflowInstanceId);
        foreach (var row in instances.OfType<InstanceRow>())
            row.WorkflowState = WorkflowStates.Of(
                row, bookmarks[row.Id], byInstance[row.Id], await GraphAsync(row.DefinitionVersionId, ct));
    }

    public async Task<WorkflowGraph?> GraphAsync(string versionId, CancellationToken ct)
    {
        if (definitions.Find(versionId) is { } known) return known;
        var handle = WorkflowDefinitionHandle.ByDefinitionVersionId(versionId);
        return await store.FindVersionAsync(handle, ct) is { } version ? await definitions.GetAsync(version, store, ct)
            : null;
    }

    private static void Fill(InstanceRow row, WorkflowState state)
    {
        row.DefinitionId = state.DefinitionId;
        row.DefinitionVersionId = state.DefinitionVersionId;
        row.Version = state.DefinitionVersion;
        row.ParentWorkflowInstanceId = state.ParentWorkflowInstanceId;
        (row.CorrelationId, row.Name) = (state.CorrelationId, state.Name);
        (row.Status, row.SubStatus) = (state.Status, state.SubStatus);
        (row.UpdatedAt, row.FinishedAt) = (state.UpdatedAt, state.FinishedAt);
        row.IncidentCount = state.Incidents.Count;
        row.LogSequence = Math.Max(row.LogSequence, state.ExecutionLogSequence);
        row.State = WorkflowStates.RowState(state).ToString();
        (row.Failures, row.RetryAt) = (0, null);
        row.Revision++;
    }
}
