using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Embedded.Storage;

/// <summary>
/// The engine's rows within the caller's scope. What is found is tracked: changes to it, additions and removals are
/// saved together by <see cref="CommitAsync"/>, with whatever else the scope tracks.
/// </summary>
internal interface IWorkflowStore
{
    Task<InstanceRow?> FindInstanceAsync(string id, CancellationToken ct);

    Task<List<BookmarkRow>> BookmarksOfAsync(string instanceId, CancellationToken ct);

    Task<List<BookmarkRow>> BookmarksOfAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct);

    Task<List<IncidentRow>> IncidentsOfAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct);

    /// <summary>
    /// The bookmarks of living instances that have one of the hashes; what else is null restricts nothing.
    /// </summary>
    Task<List<BookmarkRow>> MatchAsync(BookmarkMatch match, CancellationToken ct);

    Task<DefinitionVersion?> FindVersionAsync(WorkflowDefinitionHandle handle, CancellationToken ct);

    Task<string> JsonOfAsync(string versionId, CancellationToken ct);

    void Add(InstanceRow row);

    void Add(BookmarkRow row);

    void Add(StimulusRow row);

    void Add(IncidentRow row);

    void Add(WorkflowExecutionLogRecord entry);

    void Remove(BookmarkRow row);

    void Add(DefinitionRow row);

    void Remove(StimulusRow row);

    /// <summary>Deletes the instance's rows with the commit.</summary>
    Task RemoveAsync(InstanceRow row, CancellationToken ct);

    /// <summary>All versions of a definition, the latest first.</summary>
    Task<List<DefinitionRow>> VersionsOfAsync(string definitionId, CancellationToken ct);

    Task<bool> HasFileVersionAsync(string fileName, string contentHash, CancellationToken ct);

    Task CommitAsync(CancellationToken ct);

    /// <summary>Whether a commit failed only because someone else's came first.</summary>
    bool IsLostRace(Exception failure);
}

/// <summary>What the worker may do now. Nothing of instances that are parked or wait for their next attempt.</summary>
internal interface IWorkQueue
{
    Task<StimulusRow?> NextStimulusAsync(DateTimeOffset machineNow, CancellationToken ct);

    Task<InstanceRow?> NextPendingAsync(DateTimeOffset machineNow, CancellationToken ct);

    Task<BookmarkRow?> NextTimerAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct);

    Task<DateTimeOffset?> EarliestTimerAsync(DateTimeOffset after, CancellationToken ct);
}

internal sealed record BookmarkMatch(
    IReadOnlyCollection<string> Hashes, string? InstanceId, string? CorrelationId, string? BookmarkId);

/// <summary>Which version of a definition a handle means.</summary>
internal sealed record DefinitionVersion(string Id, string DefinitionId, int Version, bool IsLatest, bool IsPublished);
