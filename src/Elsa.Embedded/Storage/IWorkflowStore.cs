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

    /// <summary>Those that nobody has dealt with.</summary>
    Task<List<IncidentRow>> OpenIncidentsAsync(string instanceId, CancellationToken ct);

    Task<List<IncidentRow>> IncidentsOfAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct);

    /// <summary>The bookmarks that are meant; what is null in the match restricts nothing.</summary>
    Task<List<BookmarkRow>> MatchAsync(BookmarkMatch match, CancellationToken ct);

    /// <summary>What bookmarks of a name wait for, as JSON, each once.</summary>
    Task<List<string>> StimuliOfAsync(string bookmarkName, CancellationToken ct);

    Task<List<TriggerRow>> TriggersForAsync(IReadOnlyCollection<string> hashes, CancellationToken ct);

    Task<List<TriggerRow>> TriggersOfAsync(string definitionId, CancellationToken ct);

    Task<List<TriggerRow>> TriggersWithKeyAsync(IReadOnlyCollection<string> keys, CancellationToken ct);

    Task<DefinitionVersion?> FindVersionAsync(WorkflowDefinitionHandle handle, CancellationToken ct);

    Task<string> JsonOfAsync(string versionId, CancellationToken ct);

    void Add(InstanceRow row);

    void Add(BookmarkRow row);

    void Add(StimulusRow row);

    void Add(TriggerRow row);

    void Add(IncidentRow row);

    void Add(WorkflowExecutionLogRecord entry);

    void Remove(BookmarkRow row);

    void Add(DefinitionRow row);

    void Remove(DefinitionRow row);

    void Remove(StimulusRow row);

    void Remove(TriggerRow row);

    /// <summary>Deletes the instance's rows with the commit.</summary>
    Task RemoveAsync(InstanceRow row, CancellationToken ct);

    Task<DefinitionRow?> FindDefinitionAsync(string versionId, CancellationToken ct);

    /// <summary>The latest and the published version of a definition: one or two, the later one first.</summary>
    Task<List<DefinitionRow>> CurrentVersionsAsync(string definitionId, CancellationToken ct);

    /// <summary>The highest version below another one; null when there is none.</summary>
    Task<DefinitionRow?> VersionBeforeAsync(string definitionId, int version, CancellationToken ct);

    /// <summary>The instances of a version that have not ended, the oldest first.</summary>
    Task<List<InstanceRow>> LivingInstancesAsync(string versionId, CancellationToken ct);

    /// <summary>How many instances run a version, or have run it.</summary>
    Task<int> CountInstancesAsync(string versionId, bool onlyLiving, CancellationToken ct);

    Task<bool> HasFileVersionAsync(string fileName, string contentHash, CancellationToken ct);

    Task CommitAsync(CancellationToken ct);

    /// <summary>Whether a commit failed only because someone else's came first.</summary>
    bool IsLostRace(Exception failure);

    /// <summary>Whether a commit failed because what it says clashes with what someone else has saved.</summary>
    bool IsClash(Exception failure);
}

/// <summary>What the worker may do now. Nothing of instances that are parked or wait for their next attempt.</summary>
internal interface IWorkQueue
{
    /// <summary>
    /// The oldest that can be delivered: one that waits for a bookmark, once there is one or its time is up.
    /// </summary>
    Task<StimulusRow?> NextStimulusAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct);

    /// <summary>An instance that was saved on its way and that nobody has gone on with.</summary>
    Task<InstanceRow?> NextInterruptedAsync(DateTimeOffset machineNow, CancellationToken ct);

    Task<InstanceRow?> NextPendingAsync(DateTimeOffset machineNow, CancellationToken ct);

    Task<BookmarkRow?> NextTimerAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct);

    Task<TriggerRow?> NextTriggerAsync(DateTimeOffset now, CancellationToken ct);

    /// <summary>When the first timer, or trigger that time fires, is due after an instant.</summary>
    Task<DateTimeOffset?> EarliestTimerAsync(DateTimeOffset after, CancellationToken ct);
}

internal sealed record BookmarkMatch(
    IReadOnlyCollection<string>? Hashes, string? InstanceId = null, string? CorrelationId = null,
    string? BookmarkId = null, string? ActivityInstanceId = null)
{
    public static BookmarkMatch Of(StimulusRow stimulus) => new(
        stimulus.Hash is { } hash ? [hash] : null, stimulus.WorkflowInstanceId, stimulus.CorrelationId,
        stimulus.BookmarkId, stimulus.ActivityInstanceId);
}

/// <summary>Which version of a definition a handle means. One that is fixed never changes its content again.</summary>
internal sealed record DefinitionVersion(
    string Id, string DefinitionId, int Version, bool IsLatest, bool IsPublished, string ContentHash, bool IsFixed);
