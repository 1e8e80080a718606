using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;

namespace Recruitment.WorkItems;

/// <summary>Hands work to people and takes it back. Changes tracked entities and never saves:
/// the caller commits.</summary>
public sealed class WorkItemDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Opens a work item, once per key.</summary>
    public async Task<WorkItem> OpenAsync(string key, string kind, string title, Guid? cityId, Guid? subjectId,
        IReadOnlyList<string> outcomes, DateTimeOffset? dueAt, string by, CancellationToken ct)
    {
        if (await FindAsync(key, ct) is { } existing) return existing;
        var item = new WorkItem(
            Guid.CreateVersion7(), key, kind, title, cityId, subjectId, outcomes, clock.GetUtcNow(), dueAt);
        db.Add(item);
        audit.Add(by, "work-opened", title, cityId, item.Id);
        return item;
    }

    public async Task<WorkItem?> FindAsync(string key, CancellationToken ct) =>
        db.WorkItems.Local.FirstOrDefault(i => i.Key == key)
            ?? await db.WorkItems.FirstOrDefaultAsync(i => i.Key == key, ct);

    /// <summary>Completes the open item that mirrors a decision made by the record's own route.</summary>
    public async Task MirrorAsync(
        string kind, Guid subjectId, string outcome, string? note, string by, CancellationToken ct)
    {
        foreach (var item in await OpenOnesAsync(kind, subjectId, ct)) Finish(item, outcome, note, by);
    }

    /// <summary>Takes back what is no longer to be done.</summary>
    public async Task CancelAsync(string kind, Guid subjectId, string by, CancellationToken ct)
    {
        foreach (var item in await OpenOnesAsync(kind, subjectId, ct)) item.Cancel(by, clock.GetUtcNow());
    }

    public async Task AssignAsync(Guid id, Guid? personId, CancellationToken ct) =>
        (await db.WorkItems.FindAsync([id], ct) ?? throw new NotFoundException("work-item", id)).AssignTo(personId);

    /// <summary>Completes the item and tells the process that waits for it.</summary>
    internal void Finish(WorkItem item, string outcome, string? note, string by)
    {
        var now = clock.GetUtcNow();
        if (!item.Complete(outcome, note, by, now)) return;
        db.Add(new Signal($"work-item-done:{item.Id}", Signals.WorkItemDone, item.CityId, item.Id, now));
        audit.Add(by, "work-done", $"{item.Title}: {item.Outcome}.", item.CityId, item.Id);
    }

    private async Task<List<WorkItem>> OpenOnesAsync(string kind, Guid subjectId, CancellationToken ct)
    {
        await db.WorkItems.Where(i => i.SubjectId == subjectId && i.Kind == kind && i.State == WorkItemState.Open)
            .LoadAsync(ct);
        return [.. db.WorkItems.Local.Where(
            i => i.SubjectId == subjectId && i.Kind == kind && i.State is WorkItemState.Open)];
    }
}
