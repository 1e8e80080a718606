using Elsa.Common.Models;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Reads for pages and for product code. Nothing here is tracked.</summary>
internal sealed class WorkflowQueries(DbContext db)
    : IWorkflowQueries, IWorkflowInstanceStore, IWorkflowExecutionLogStore
{
    public async Task<IReadOnlyList<DefinitionView>> DefinitionsAsync(CancellationToken ct = default) =>
        await db.Set<DefinitionRow>().OrderBy(d => d.DefinitionId).ThenByDescending(d => d.Version)
            .Select(d => new DefinitionView(
                d.Id, d.DefinitionId, d.Version, d.Name, d.Description, d.IsLatest, d.IsPublished, d.FileName,
                d.CreatedAt,
                db.Set<InstanceRow>().Count(i => i.DefinitionVersionId == d.Id && i.Status == WorkflowStatus.Running)))
            .ToListAsync(ct);

    public Task<string?> SourceAsync(string versionId, CancellationToken ct = default) =>
        db.Set<DefinitionRow>().Where(d => d.Id == versionId).Select(d => (string?)d.Json).FirstOrDefaultAsync(ct);

    public async Task<Page<InstanceView>> InstancesAsync(
        WorkflowInstanceFilter filter, PageArgs page, CancellationToken ct = default)
    {
        var rows = filter.Apply(Instances);
        return new(await Paged(NewestFirst(rows), page).Select(View).ToListAsync(ct), await rows.LongCountAsync(ct));
    }

    public Task<InstanceView?> InstanceAsync(string id, CancellationToken ct = default) =>
        Instances.Where(i => i.Id == id).Select(View).FirstOrDefaultAsync(ct);

    public Task<Page<WorkflowExecutionLogRecord>> JournalAsync(
        string instanceId, PageArgs page, CancellationToken ct = default) =>
        FindManyAsync(new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = instanceId }, page, ct);

    public async Task<IReadOnlyList<IncidentView>> IncidentsAsync(string instanceId, CancellationToken ct = default) =>
        await db.Set<IncidentRow>().Where(i => i.WorkflowInstanceId == instanceId).OrderByDescending(i => i.Id)
            .Select(i => new IncidentView(i.ActivityId, i.ActivityType, i.Message, i.Details, i.CreatedAt))
                .ToListAsync(ct);

    public async Task<IReadOnlyList<CurrentActivity>> CurrentActivitiesAsync(
        string instanceId, CancellationToken ct = default)
    {
        var bookmarks = await db.Set<BookmarkRow>().AsNoTracking().Where(b => b.WorkflowInstanceId == instanceId)
            .ToListAsync(ct);
        return [.. bookmarks.GroupBy(b => (b.ActivityId, b.ActivityInstanceId)).Select(waits => new CurrentActivity(
            waits.Key.ActivityId, waits.Key.ActivityInstanceId, [.. waits.Select(b => b.Name).Distinct()],
            waits.Min(b => b.CreatedAt), waits.Min(b => b.DueAt))).OrderBy(activity => activity.Since)];
    }

    public async ValueTask<WorkflowInstance?> FindAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await NewestFirst(filter.Apply(Instances)).FirstOrDefaultAsync(ct);

    public async ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await NewestFirst(filter.Apply(Instances)).ToListAsync(ct);

    public async ValueTask<Page<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken ct = default)
    {
        var rows = filter.Apply(Instances);
        return new(await Paged(NewestFirst(rows), pageArgs).ToListAsync(ct), await rows.LongCountAsync(ct));
    }

    public async ValueTask<long> CountAsync(WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await filter.Apply(Instances).LongCountAsync(ct);

    public async Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, CancellationToken ct = default)
    {
        var entries = filter.Apply(db.Set<WorkflowExecutionLogRecord>().AsNoTracking());
        var ordered = entries.OrderBy(e => e.WorkflowInstanceId).ThenBy(e => e.Sequence);
        return new(await Paged(ordered, pageArgs).ToListAsync(ct), await entries.LongCountAsync(ct));
    }

    private IQueryable<WorkflowInstance> Instances => db.Set<InstanceRow>().AsNoTracking();

    private static IQueryable<WorkflowInstance> NewestFirst(IQueryable<WorkflowInstance> rows) =>
        rows.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id);

    private static IQueryable<T> Paged<T>(IQueryable<T> rows, PageArgs page)
    {
        if (page.Offset is { } offset) rows = rows.Skip(offset);
        return page.Limit is { } limit ? rows.Take(limit) : rows;
    }

    private static readonly System.Linq.Expressions.Expression<Func<WorkflowInstance, InstanceView>> View = i => new(
        i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name,
        i.ParentWorkflowInstanceId, i.CreatedAt, i.UpdatedAt, i.FinishedAt, i.IncidentCount);
}
