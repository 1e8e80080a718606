using Elsa.Common.Models;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;

namespace Elsa.Workflows.Management;

/// <summary>The versions of the definitions. Without an order, the newest version comes first.</summary>
public interface IWorkflowDefinitionStore
{
    Task<WorkflowDefinition?> FindAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

    Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs,
        CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

    Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs,
        CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order,
        CancellationToken cancellationToken = default);

    Task<WorkflowDefinition?> FindLastVersionAsync(
        WorkflowDefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>Keeps a version as it is given, whatever its state; publishing is the publisher's.</summary>
    /// <exception cref="InvalidOperationException">It was published once, and its content is another now.</exception>
    Task SaveAsync(WorkflowDefinition definition, CancellationToken cancellationToken = default);

    /// <exception cref="InvalidOperationException">One was published once, and its content is another now.</exception>
    Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken cancellationToken = default);

    /// <returns>How many versions there were.</returns>
    /// <exception cref="Embedded.Definitions.DefinitionInUseException">An instance of one has not ended; none is
    /// deleted.</exception>
    Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken cancellationToken = default);

    /// <summary>How many definitions there are, versions not counted.</summary>
    Task<long> CountDistinctAsync(CancellationToken cancellationToken = default);

    /// <param name="name">The name.</param>
    /// <param name="definitionId">The definition that may have it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<bool> GetIsNameUnique(
        string name, string? definitionId = default, CancellationToken cancellationToken = default);
}
