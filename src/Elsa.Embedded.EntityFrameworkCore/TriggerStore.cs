using Elsa.Common.Models;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>The table of triggers for those who look at it, or keep it themselves.</summary>
internal sealed class TriggerStore(DbContext db, Engine engine) : ITriggerStore
{
    private IQueryable<StoredTrigger> Rows => db.Set<TriggerRow>().AsNoTracking();

    public ValueTask SaveAsync(StoredTrigger record, CancellationToken ct = default) => SaveManyAsync([record], ct);

    public ValueTask SaveManyAsync(IEnumerable<StoredTrigger> records, CancellationToken ct = default) =>
        ReplaceAsync([], records, ct);

    public async ValueTask<StoredTrigger?> FindAsync(TriggerFilter filter, CancellationToken ct = default) =>
        await filter.Apply(Rows).OrderBy(t => t.Id).FirstOrDefaultAsync(ct);

    public async ValueTask<IEnumerable<StoredTrigger>> FindManyAsync(
        TriggerFilter filter, CancellationToken ct = default) =>
        await filter.Apply(Rows).OrderBy(t => t.Id).ToListAsync(ct);

    public async ValueTask<Page<StoredTrigger>> FindManyAsync(
        TriggerFilter filter, PageArgs pageArgs, CancellationToken ct = default)
    {
        var (all, rows) = (filter.Apply(Rows), filter.Apply(Rows).OrderBy(t => t.Id).AsQueryable());
        if (pageArgs.Offset is { } offset) rows = rows.Skip(offset);
        if (pageArgs.Limit is { } limit) rows = rows.Take(limit);
        return new(await rows.ToListAsync(ct), await all.LongCountAsync(ct));
    }

    public async ValueTask ReplaceAsync(
        IEnumerable<StoredTrigger> removed, IEnumerable<StoredTrigger> added, CancellationToken ct = default)
    {
        foreach (var trigger in removed)
            if (await db.Set<TriggerRow>().FindAsync([trigger.Id], ct) is { } row) db.Remove(row);
        foreach (var trigger in added)
        {
            var row = await db.Set<TriggerRow>().FindAsync([trigger.Id], ct);
            if (row is null) db.Add(row = new() { Id = trigger.Id });
            (row.WorkflowDefinitionId, row.WorkflowDefinitionVersionId) =
                (trigger.WorkflowDefinitionId, trigger.WorkflowDefinitionVersionId);
            (row.Name, row.ActivityId, row.Hash, row.Payload) =
                (trigger.Name, trigger.ActivityId, trigger.Hash, trigger.Payload);
        }
        await engine.CommitAsync(ct);
    }

    public async ValueTask<long> DeleteManyAsync(TriggerFilter filter, CancellationToken ct = default)
    {
        var rows = await filter.Apply(db.Set<TriggerRow>()).ToListAsync(ct);
        db.RemoveRange(rows);
        await engine.CommitAsync(ct);
        return rows.Count;
    }
}
