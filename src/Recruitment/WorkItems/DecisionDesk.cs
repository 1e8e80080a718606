using Recruitment.Data;

namespace Recruitment.WorkItems;

/// <summary>Where people complete work items. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class DecisionDesk(RecruitmentDb db, WorkItemDesk work, IEnumerable<IDecision> decisions)
{
    /// <summary>What was decided about a record before a work item asked for it; null while it is open.</summary>
    public async Task<string?> OutcomeAsync(string kind, Guid subjectId, CancellationToken ct) =>
        decisions.FirstOrDefault(d => d.Kind == kind) is { } decision
            ? await decision.OutcomeAsync(subjectId, ct) : null;

    /// <summary>The signal by which a decision of the record's own route is heard of; null where there is none.</summary>
    public string? SignalOf(string kind) => decisions.FirstOrDefault(d => d.Kind == kind)?.Signal;

    /// <returns>False when it was completed with this outcome before.</returns>
    /// <exception cref="RefusalException">It has ended, has no such outcome,
    /// or the record it decides on says no.</exception>
    public async Task<bool> CompleteAsync(Guid id, string? outcome, string? note, string by, CancellationToken ct)
    {
        var item = await db.WorkItems.FindAsync([id], ct) ?? throw new NotFoundException("work-item", id);
        var named = item.Outcomes.FirstOrDefault(o => o.Equals(outcome?.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                "bad-input", "outcome", $"The outcome is one of: {string.Join(", ", item.Outcomes)}.");
        note = Texts.Optional(note, "note", 2000);
        if (item.State is WorkItemState.Done && item.Outcome == named) return false;
        if (item.State is not WorkItemState.Open)
            throw new RuleBrokenException("work-item-done", "This work item has ended before.");
        if (decisions.FirstOrDefault(d => d.Kind == item.Kind) is { } decision)
        {
            await decision.DecideAsync(item, named, note, by, ct);
        }
        work.Finish(item, named, note, by);
        return true;
    }
}
