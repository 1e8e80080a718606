namespace Recruitment.WorkItems;

/// <summary>What completing a work item of one kind decides. Two ways, one decision: it calls the desk that the record's own
/// route calls, and is refused the same way.</summary>
public interface IDecision
{
    string Kind { get; }

    /// <exception cref="RefusalException">The record's desk says no; the item stays open.</exception>
    Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct);
}
