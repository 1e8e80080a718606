namespace Recruitment.Web.Workflows;

/// <summary>What pages and API show of the workflow engine. Each flavour of the engine brings its own, in its
/// wiring.</summary>
internal interface IProcessRecords
{
    /// <summary>All definitions with all their versions, by definition and then the latest first.</summary>
    Task<IReadOnlyList<DefinitionRow>> DefinitionsAsync(CancellationToken ct);

    /// <summary>What the steps of a version are called, by the id of the activity.</summary>
    Task<IReadOnlyDictionary<string, string>> StepNamesAsync(string versionId, CancellationToken ct);

    /// <summary>A page of runs, the newest first.</summary>
    Task<IReadOnlyList<RunRow>> RunsAsync(RunFilter filter, int skip, int take, CancellationToken ct);

    Task<int> CountAsync(RunFilter filter, CancellationToken ct);

    /// <summary>What a run did, in the order in which it did it.</summary>
    Task<IReadOnlyList<JournalRow>> JournalAsync(string runId, int take, CancellationToken ct);

    /// <summary>The errors of a run that a person must look at, newest first.</summary>
    Task<IReadOnlyList<IncidentRow>> IncidentsAsync(string runId, CancellationToken ct);
}

/// <summary>How a run stands, in the engine's words.</summary>
public enum RunStatus { Pending, Executing, Suspended, Finished, Cancelled, Faulted }

/// <param name="Running">Runs of this version that have not ended.</param>
/// <param name="FileName">Where it came from; null when it was published here.</param>
public sealed record DefinitionRow(
    string VersionId, string DefinitionId, int Version, string? Description, bool IsLatest, bool IsPublished,
    string? FileName, int Running);

/// <summary>One run of a process; the engine calls it an instance.</summary>
/// <param name="Subject">The id it is correlated by: of a city, a referral or a campaign.</param>
public sealed record RunRow(
    string Id, string DefinitionId, string VersionId, int Version, RunStatus Status, Guid? Subject, string? ParentId,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int Incidents);

/// <summary>Which runs a list shows; what is null does not narrow it.</summary>
public sealed record RunFilter(
    string? Id = null, string? DefinitionId = null, RunStatus? Status = null, Guid? Subject = null,
    string? ParentId = null,
    bool? HasIncidents = null);

/// <param name="Execution">Names one execution of one step.</param>
/// <param name="Event">Started, Suspended, Resumed, Completed, Faulted, Canceled …</param>
public sealed record JournalRow(
    DateTimeOffset At, string Execution, string ActivityId, string ActivityType, string Event,
    IReadOnlyList<string> Outcomes, string? Message);

public sealed record IncidentRow(string? ActivityId, string Message, DateTimeOffset At);
