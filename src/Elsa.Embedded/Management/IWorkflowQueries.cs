using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Embedded;

/// <summary>What pages show of the engine: rows, never its state.</summary>
public interface IWorkflowQueries
{
    /// <summary>All definitions with all their versions, by definition and then the latest first.</summary>
    Task<IReadOnlyList<DefinitionView>> DefinitionsAsync(CancellationToken ct = default);

    /// <summary>The JSON of a version as it was imported; null when there is none.</summary>
    Task<string?> SourceAsync(string versionId, CancellationToken ct = default);

    /// <summary>A page of instances, the newest first.</summary>
    Task<Page<InstanceView>> InstancesAsync(
        WorkflowInstanceFilter filter, PageArgs page, CancellationToken ct = default);

    Task<InstanceView?> InstanceAsync(string id, CancellationToken ct = default);

    /// <summary>An instance's journal in the order in which it was written.</summary>
    Task<Page<WorkflowExecutionLogRecord>> JournalAsync(
        string instanceId, PageArgs page, CancellationToken ct = default);

    /// <summary>The incidents of an instance that nobody has dealt with, the newest first.</summary>
    Task<IReadOnlyList<IncidentView>> IncidentsAsync(string instanceId, CancellationToken ct = default);

    /// <summary>The activities at which an instance is: those that wait.</summary>
    Task<IReadOnlyList<CurrentActivity>> CurrentActivitiesAsync(string instanceId, CancellationToken ct = default);
}

/// <summary>A version of a definition; running counts the instances of this version that have not ended.</summary>
public sealed record DefinitionView(
    string VersionId, string DefinitionId, int Version, string? Name, string? Description, bool IsLatest,
    bool IsPublished,
    string? FileName, DateTimeOffset CreatedAt, int Running);

public sealed record InstanceView(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, WorkflowStatus Status,
    WorkflowSubStatus SubStatus,
    string? CorrelationId, string? Name, string? ParentId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    DateTimeOffset? FinishedAt, int Incidents);

public sealed record IncidentView(
    string? ActivityId, string? ActivityType, string Message, string? Details, DateTimeOffset CreatedAt);

/// <summary>An activity that waits; due is the first of its timers.</summary>
public sealed record CurrentActivity(
    string ActivityId, string? ActivityInstanceId, IReadOnlyList<string> Bookmarks, DateTimeOffset Since,
    DateTimeOffset? DueAt);
