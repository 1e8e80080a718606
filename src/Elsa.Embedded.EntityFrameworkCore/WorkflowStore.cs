using Elsa.Common.Models;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>The engine's rows in the scope's context. Nothing here saves but <see cref="CommitAsync"/>.</summary>
internal sealed class WorkflowStore(DbContext db) : IWorkflowStore
{
    // What each burst adds and removes many of, a statement each instead of one per row.
    private readonly List<WorkflowExecutionLogRecord> journal = [];
    private readonly List<BookmarkRow> made = [];
    private readonly List<string> burnt = [];

    public Task<InstanceRow?> FindInstanceAsync(string id, CancellationToken ct) =>
        db.Set<InstanceRow>().FindAsync([id], ct).AsTask();

    public Task<List<BookmarkRow>> BookmarksOfAsync(string instanceId, CancellationToken ct) =>
        db.Set<BookmarkRow>().Where(b => b.WorkflowInstanceId == instanceId).OrderBy(b => b.Id).ToListAsync(ct);

    public Task<List<BookmarkRow>> BookmarksOfAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) =>
        db.Set<BookmarkRow>().AsNoTracking().Where(b => instanceIds.Contains(b.WorkflowInstanceId))
            .OrderBy(b => b.Id).ToListAsync(ct);

    public Task<List<IncidentRow>> OpenIncidentsAsync(string instanceId, CancellationToken ct) =>
        db.Set<IncidentRow>().Where(i => i.WorkflowInstanceId == instanceId && i.ResolvedAt == null)
            .OrderBy(i => i.Id).ToListAsync(ct);

    public Task<List<IncidentRow>> IncidentsOfAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct) =>
        db.Set<IncidentRow>().AsNoTracking()
            .Where(i => instanceIds.Contains(i.WorkflowInstanceId) && i.ResolvedAt == null)
            .OrderBy(i => i.Id).ToListAsync(ct);

    public Task<List<BookmarkRow>> MatchAsync(BookmarkMatch match, CancellationToken ct)
    {
        IQueryable<BookmarkRow> bookmarks = db.Set<BookmarkRow>();
        if (match.Hashes is { } hashes) bookmarks = bookmarks.Where(b => hashes.Contains(b.Hash));
        if (match.InstanceId is { } instance) bookmarks = bookmarks.Where(b => b.WorkflowInstanceId == instance);
        if (match.CorrelationId is { } correlation) bookmarks = bookmarks.Where(b => b.CorrelationId == correlation);
        if (match.BookmarkId is { } id) bookmarks = bookmarks.Where(b => b.Id == id);
        if (match.ActivityInstanceId is { } run) bookmarks = bookmarks.Where(b => b.ActivityInstanceId == run);
        return bookmarks.OrderBy(b => b.Id).ToListAsync(ct);
    }

    public Task<List<string>> StimuliOfAsync(string bookmarkName, CancellationToken ct) =>
        db.Set<BookmarkRow>().Where(b => b.Name == bookmarkName && b.PayloadJson != null).Select(b => b.PayloadJson!)
            .Distinct().ToListAsync(ct);

    public Task<List<TriggerRow>> TriggersForAsync(IReadOnlyCollection<string> hashes, CancellationToken ct) =>
        db.Set<TriggerRow>().Where(t => t.Hash != null && hashes.Contains(t.Hash)).OrderBy(t => t.Id).ToListAsync(ct);

    public Task<List<TriggerRow>> TriggersOfAsync(string definitionId, CancellationToken ct) =>
        db.Set<TriggerRow>().Where(t => t.WorkflowDefinitionId == definitionId).ToListAsync(ct);

    public Task<List<TriggerRow>> TriggersWithKeyAsync(IReadOnlyCollection<string> keys, CancellationToken ct) =>
        db.Set<TriggerRow>().Where(t => t.ExclusiveKey != null && keys.Contains(t.ExclusiveKey)).ToListAsync(ct);

    public Task<DefinitionVersion?> FindVersionAsync(WorkflowDefinitionHandle handle, CancellationToken ct)
    {
        var rows = db.Set<DefinitionRow>().AsNoTracking();
        if (handle.DefinitionVersionId is { } version) rows = rows.Where(d => d.Id == version);
        else rows = DefinitionVersions.Meant(
            rows.Where(d => d.DefinitionId == handle.DefinitionId), handle.VersionOptions ?? VersionOptions.Published);
        return rows.OrderByDescending(d => d.Version)
            .Select(d => new DefinitionVersion(
                d.Id, d.DefinitionId, d.Version, d.IsLatest, d.IsPublished, d.ContentHash, d.PublishedAt != null))
            .FirstOrDefaultAsync(ct);
    }

    public Task<string> JsonOfAsync(string versionId, CancellationToken ct) =>
        db.Set<DefinitionRow>().Where(d => d.Id == versionId).Select(d => d.Json).SingleAsync(ct);

    public Task<DefinitionRow?> FindDefinitionAsync(string versionId, CancellationToken ct) =>
        db.Set<DefinitionRow>().FindAsync([versionId], ct).AsTask();

    public Task<List<DefinitionRow>> CurrentVersionsAsync(string definitionId, CancellationToken ct) =>
        db.Set<DefinitionRow>().Where(d => d.DefinitionId == definitionId && (d.IsLatest || d.IsPublished))
            .OrderByDescending(d => d.Version).ToListAsync(ct);

    public Task<DefinitionRow?> VersionBeforeAsync(string definitionId, int version, CancellationToken ct) =>
        db.Set<DefinitionRow>().Where(d => d.DefinitionId == definitionId && d.Version < version)
            .OrderByDescending(d => d.Version).FirstOrDefaultAsync(ct);

    public Task<List<InstanceRow>> LivingInstancesAsync(string versionId, CancellationToken ct) =>
        db.Set<InstanceRow>().Where(i => i.DefinitionVersionId == versionId && i.Status == WorkflowStatus.Running)
            .OrderBy(i => i.CreatedAt).ThenBy(i => i.Id).ToListAsync(ct);

    public Task<int> CountInstancesAsync(string versionId, bool onlyLiving, CancellationToken ct) =>
        db.Set<InstanceRow>().CountAsync(
            i => i.DefinitionVersionId == versionId && (!onlyLiving || i.Status == WorkflowStatus.Running), ct);

    public Task<bool> HasFileVersionAsync(string fileName, string contentHash, CancellationToken ct) =>
        db.Set<DefinitionRow>().AnyAsync(d => d.FileName == fileName && d.ContentHash == contentHash
            && !db.Set<DefinitionRow>().Any(later => later.FileName == fileName && later.Version > d.Version
                && later.DefinitionId == d.DefinitionId), ct);

    public void Add(InstanceRow row) => db.Add(row);

    public void Add(BookmarkRow row) => made.Add(row);

    public void Add(StimulusRow row) => db.Add(row);

    public void Add(TriggerRow row) => db.Add(row);

    public void Add(IncidentRow row) => db.Add(row);

    public void Add(DefinitionRow row) => db.Add(row);

    public void Add(WorkflowExecutionLogRecord entry) => journal.Add(entry);

    public void Remove(BookmarkRow row)
    {
        db.Entry(row).State = EntityState.Detached;
        burnt.Add(row.Id);
    }

    public void Remove(DefinitionRow row) => db.Remove(row);

    public void Remove(StimulusRow row) => db.Remove(row);

    public void Remove(TriggerRow row) => db.Remove(row);

    public async Task RemoveAsync(InstanceRow row, CancellationToken ct)
    {
        db.RemoveRange(await BookmarksOfAsync(row.Id, ct));
        db.RemoveRange(
            await db.Set<WorkflowExecutionLogRecord>().Where(e => e.WorkflowInstanceId == row.Id).ToListAsync(ct));
        db.RemoveRange(await db.Set<IncidentRow>().Where(i => i.WorkflowInstanceId == row.Id).ToListAsync(ct));
        db.Remove(row);
    }

    /// <remarks>The tracked rows go first: the instance's version says whether the rest may follow.</remarks>
    public async Task CommitAsync(CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is not null || (journal.Count | made.Count | burnt.Count) == 0)
        {
            await SaveAsync(ct);
            return;
        }
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var isCommitted = false;
        try
        {
            await SaveAsync(ct);
            await transaction.CommitAsync(ct);
            isCommitted = true;
        }
        finally
        {
            // Said aloud and at once: the host may hold a turn to write until it hears of the end, and a caller that
            // records the failure needs the next one.
            if (!isCommitted) await transaction.RollbackAsync(CancellationToken.None);
        }
    }

    private async Task SaveAsync(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        if (burnt.Count > 0
            && await db.Set<BookmarkRow>().Where(b => burnt.Contains(b.Id)).ExecuteDeleteAsync(ct) < burnt.Count)
            throw new DbUpdateConcurrencyException("Someone else has used up a bookmark.");
        await RowInsert.RunAsync(db, made, ct);
        await RowInsert.RunAsync(db, journal, ct);
        burnt.Clear();
        made.Clear();
        journal.Clear();
    }

    public bool IsLostRace(Exception failure) => failure is DbUpdateConcurrencyException;

    public bool IsClash(Exception failure) => failure is DbUpdateException;
}
