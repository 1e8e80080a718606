using Elsa.Common.Models;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

internal sealed class DefinitionService(
    IWorkflowDefinitionStore definitions, IWorkflowStore store, DefinitionCache cache, DefinitionTexts texts,
    IDefinitionJson json)
    : IWorkflowDefinitionService
{
    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken ct = default) =>
        FindWorkflowDefinitionAsync(Of(definitionId, versionOptions), ct);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionVersionId, CancellationToken ct = default) =>
        FindWorkflowDefinitionAsync(new WorkflowDefinitionFilter { Id = definitionVersionId }, ct);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        WorkflowDefinitionHandle handle, CancellationToken ct = default) =>
        FindWorkflowDefinitionAsync(handle.ToFilter(), ct);

    public Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) => definitions.FindAsync(filter, ct);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken ct = default) =>
        FindWorkflowGraphAsync(Of(definitionId, versionOptions), ct);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(string definitionVersionId, CancellationToken ct = default) =>
        FindWorkflowGraphAsync(new WorkflowDefinitionFilter { Id = definitionVersionId }, ct);

    public Task<WorkflowGraph?> FindWorkflowGraphAsync(
        WorkflowDefinitionHandle definitionHandle, CancellationToken ct = default) =>
        FindWorkflowGraphAsync(definitionHandle.ToFilter(), ct);

    public async Task<WorkflowGraph?> FindWorkflowGraphAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) =>
        (await TryFindWorkflowGraphAsync(filter, ct)).WorkflowGraph;

    public async Task<IEnumerable<WorkflowGraph>> FindWorkflowGraphsAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) =>
        (await TryFindWorkflowGraphsAsync(filter, ct)).Select(found => found.WorkflowGraph).OfType<WorkflowGraph>();

    public Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken ct = default) =>
        TryFindWorkflowGraphAsync(Of(definitionId, versionOptions), ct);

    public Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        string definitionVersionId, CancellationToken ct = default) =>
        TryFindWorkflowGraphAsync(new WorkflowDefinitionFilter { Id = definitionVersionId }, ct);

    public Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        WorkflowDefinitionHandle definitionHandle, CancellationToken ct = default) =>
        TryFindWorkflowGraphAsync(definitionHandle.ToFilter(), ct);

    public async Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) =>
        await definitions.FindAsync(filter, ct) is { } found ? await FoundAsync(found, ct) : new(null, null);

    public async Task<IEnumerable<WorkflowGraphFindResult>> TryFindWorkflowGraphsAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default)
    {
        var results = new List<WorkflowGraphFindResult>();
        foreach (var definition in await definitions.FindManyAsync(filter, ct))
            results.Add(await FoundAsync(definition, ct));
        return results;
    }

    /// <exception cref="UnusableDefinitionException">It can't run here; the reasons are in it.</exception>
    public Task<WorkflowGraph> MaterializeWorkflowAsync(
        WorkflowDefinition definition, CancellationToken ct = default) =>
        cache.CompileAsync(VersionOf(definition), json.ReadKept(texts.Of(definition)), store, ct);

    private static DefinitionVersion VersionOf(WorkflowDefinition definition) => new(
        definition.Id, definition.DefinitionId, definition.Version, definition.IsLatest, definition.IsPublished, "",
        false);

    private async Task<WorkflowGraphFindResult> FoundAsync(WorkflowDefinition found, CancellationToken ct)
    {
        try
        {
            return new(found, found is DefinitionRow row
                ? await cache.GetAsync(row.AsVersion(), store, ct) : await MaterializeWorkflowAsync(found, ct));
        }
        catch (UnusableDefinitionException)
        {
            return new(found, null);
        }
    }

    private static WorkflowDefinitionFilter Of(string definitionId, VersionOptions versionOptions) =>
        new() { DefinitionId = definitionId, VersionOptions = versionOptions };
}
