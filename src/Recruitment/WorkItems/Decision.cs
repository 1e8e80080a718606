namespace Recruitment.WorkItems;

/// <summary>What completing a work item of one kind decides. Two ways, one decision: it calls the desk that the
/// record's own route calls, and is refused the same way.</summary>
public interface IDecision
{
    string Kind { get; }

    /// <summary>What the record says already: it may have been decided by its own route
    /// before anybody was asked.</summary>
    /// <returns>The outcome, or null while it is open.</returns>
    Task<string?> OutcomeAsync(Guid subjectId, CancellationToken ct) => Task.FromResult<string?>(null);

    /// <summary>The signal that comes when the record was decided by its own route; null where nothing else decides.
    /// </summary>
    string? Signal => null;

    /// <exception cref="RefusalException">The record's desk says no; the item stays open.</exception>
    Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct);
}
