using Elsa.Common.Models;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management;

/// <summary>Definitions and what runs of them. A graph is null where there is no such version or it can't run.</summary>
public interface IWorkflowDefinitionService
{
    Task<WorkflowGraph> MaterializeWorkflowAsync(
        WorkflowDefinition definition, CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        string definitionVersionId, CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        WorkflowDefinitionHandle handle, CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindWorkflowDefinitionAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<WorkflowGraph?> FindWorkflowGraphAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);

    Task<WorkflowGraph?> FindWorkflowGraphAsync(
        string definitionVersionId, CancellationToken cancellationToken = default);

    Task<WorkflowGraph?> FindWorkflowGraphAsync(
        WorkflowDefinitionHandle definitionHandle, CancellationToken cancellationToken = default);

    Task<WorkflowGraph?> FindWorkflowGraphAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowGraph>> FindWorkflowGraphsAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);

    Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        string definitionVersionId, CancellationToken cancellationToken = default);

    Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        WorkflowDefinitionHandle definitionHandle, CancellationToken cancellationToken = default);

    Task<WorkflowGraphFindResult> TryFindWorkflowGraphAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowGraphFindResult>> TryFindWorkflowGraphsAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);
}

public static class WorkflowDefinitionHandleExtensions
{
    public static WorkflowDefinitionFilter ToFilter(this WorkflowDefinitionHandle handle) =>
        new() { DefinitionHandle = handle };
}
