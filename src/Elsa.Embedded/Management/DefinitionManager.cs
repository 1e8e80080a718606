using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;

namespace Elsa.Embedded.Definitions;

internal sealed class DefinitionManager(IWorkflowDefinitionStore definitions, IWorkflowDefinitionPublisher publisher)
    : IWorkflowDefinitionManager
{
    public Task<long> DeleteByDefinitionIdAsync(string definitionId, CancellationToken ct = default) =>
        definitions.DeleteAsync(new() { DefinitionId = definitionId }, ct);

    public async Task<bool> DeleteByIdAsync(string id, CancellationToken ct = default) =>
        await definitions.DeleteAsync(new() { Id = id }, ct) > 0;

    public Task<long> BulkDeleteByDefinitionIdsAsync(
        IEnumerable<string> definitionIds, CancellationToken ct = default) =>
        definitions.DeleteAsync(new() { DefinitionIds = [.. definitionIds] }, ct);

    public Task<long> BulkDeleteByIdsAsync(IEnumerable<string> ids, CancellationToken ct = default) =>
        definitions.DeleteAsync(new() { Ids = [.. ids] }, ct);

    public async Task<bool> DeleteVersionAsync(string definitionId, int version, CancellationToken ct = default) =>
        await definitions.DeleteAsync(new()
        {
            DefinitionId = definitionId,
            VersionOptions = Common.Models.VersionOptions.SpecificVersion(version),
        }, ct) > 0;

    public Task<bool> DeleteVersionAsync(WorkflowDefinition definitionToDelete, CancellationToken ct) =>
        DeleteByIdAsync(definitionToDelete.Id, ct);

    public Task<WorkflowDefinition> RevertVersionAsync(
        string definitionId, int version, CancellationToken ct = default) =>
        publisher.RevertVersionAsync(definitionId, version, ct);
}
