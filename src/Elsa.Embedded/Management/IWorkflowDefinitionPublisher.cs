using Elsa.Common.Models;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;

namespace Elsa.Workflows.Management;

/// <summary>The life of a definition's versions. Each call commits what its scope tracks.</summary>
public interface IWorkflowDefinitionPublisher
{
    /// <summary>A new definition, saved nowhere yet.</summary>
    /// <param name="root">What runs; null: a flowchart without activities.</param>
    WorkflowDefinition New(IActivity? root = default);

    /// <inheritdoc cref="New"/>
    Task<WorkflowDefinition> NewAsync(IActivity? root = default, CancellationToken cancellationToken = default);

    /// <summary>Publishes the latest version.</summary>
    Task<PublishWorkflowDefinitionResult> PublishAsync(
        string definitionId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Saves and publishes; what is published so far becomes an older version, and running instances stay with it.
    /// </summary>
    /// <returns>Without success all findings, and nothing is saved.</returns>
    Task<PublishWorkflowDefinitionResult> PublishAsync(
        WorkflowDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>Takes back what is published: no new instance starts.</summary>
    /// <returns>Null when no version is published.</returns>
    Task<WorkflowDefinition?> RetractAsync(string definitionId, CancellationToken cancellationToken = default);

    /// <exception cref="InvalidOperationException">It is not published.</exception>
    Task<WorkflowDefinition> RetractAsync(
        WorkflowDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>Makes a copy of an earlier version the new draft.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    Task<WorkflowDefinition> RevertVersionAsync(
        string definitionId, int version, CancellationToken cancellationToken = default);

    /// <summary>The draft, or a copy of the version to make one of, saved nowhere yet.</summary>
    Task<WorkflowDefinition?> GetDraftAsync(
        string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);

    /// <summary>Saves the draft. Where the version was published or an instance runs it, the draft is the next one.</summary>
    /// <returns>The draft as it is kept: its id and version may differ from what was given.</returns>
    Task<WorkflowDefinition> SaveDraftAsync(
        WorkflowDefinition definition, CancellationToken cancellationToken = default);
}

/// <summary>Deletes versions. One whose instances have not all ended is refused, and then nothing is deleted.</summary>
public interface IWorkflowDefinitionManager
{
    Task<long> DeleteByDefinitionIdAsync(string definitionId, CancellationToken cancellationToken = default);

    Task<bool> DeleteByIdAsync(string id, CancellationToken cancellationToken = default);

    Task<long> BulkDeleteByDefinitionIdsAsync(
        IEnumerable<string> definitionIds, CancellationToken cancellationToken = default);

    Task<long> BulkDeleteByIdsAsync(IEnumerable<string> ids, CancellationToken cancellationToken = default);

    Task<bool> DeleteVersionAsync(
        string definitionId, int version, CancellationToken cancellationToken = default);

    Task<bool> DeleteVersionAsync(WorkflowDefinition definitionToDelete, CancellationToken cancellationToken);

    /// <inheritdoc cref="IWorkflowDefinitionPublisher.RevertVersionAsync"/>
    Task<WorkflowDefinition> RevertVersionAsync(
        string definitionId, int version, CancellationToken cancellationToken = default);
}

public interface IWorkflowDefinitionExporter
{
    /// <summary>One file: the JSON, or a zip of it and of those that use the definition as an activity.</summary>
    /// <returns>Null when there is no such version.</returns>
    Task<WorkflowDefinitionExportResult?> ExportAsync(
        string definitionId, VersionOptions? versionOptions = default, bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default);

    /// <summary>A zip with a file for each version.</summary>
    /// <returns>Null when there is none.</returns>
    Task<WorkflowDefinitionExportResult?> ExportManyAsync(
        ICollection<string> ids, bool includeConsumingWorkflows = false,
        CancellationToken cancellationToken = default);

    Task<WorkflowDefinitionExportResult> ExportDefinitionAsync(
        WorkflowDefinition definition, CancellationToken cancellationToken = default);

    /// <summary>A zip with a file for each version.</summary>
    Task<WorkflowDefinitionExportResult> ExportDefinitionsAsync(
        ICollection<WorkflowDefinition> definitions, CancellationToken cancellationToken = default);
}
