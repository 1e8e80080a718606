using Elsa.Common.Models;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime.Entities;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Reads for pages and for product code. Nothing here is tracked.</summary>
internal sealed class WorkflowQueries(DbContext db) : IWorkflowQueries
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
        return new(await NewestFirst(rows).Paged(page).Select(View).ToListAsync(ct), await rows.LongCountAsync(ct));
    }

    public Task<InstanceView?> InstanceAsync(string id, CancellationToken ct = default) =>
        Instances.Where(i => i.Id == id).Select(View).FirstOrDefaultAsync(ct);

    public Task<Page<WorkflowExecutionLogRecord>> JournalAsync(
        string instanceId, PageArgs page, CancellationToken ct = default) =>
        db.Set<WorkflowExecutionLogRecord>().AsNoTracking().Where(e => e.WorkflowInstanceId == instanceId)
            .OrderBy(e => e.Sequence).PageAsync(page, ct);

    public async Task<IReadOnlyList<IncidentView>> IncidentsAsync(string instanceId, CancellationToken ct = default) =>
        await db.Set<IncidentRow>().Where(i => i.WorkflowInstanceId == instanceId && i.ResolvedAt == null)
            .OrderByDescending(i => i.Id)
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

    private IQueryable<WorkflowInstance> Instances => db.Set<InstanceRow>().AsNoTracking();

    private static IQueryable<WorkflowInstance> NewestFirst(IQueryable<WorkflowInstance> rows) =>
        rows.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id);

    private static readonly System.Linq.Expressions.Expression<Func<WorkflowInstance, InstanceView>> View = i => new(
        i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version, i.Status, i.SubStatus, i.CorrelationId, i.Name,
        i.ParentWorkflowInstanceId, i.CreatedAt, i.UpdatedAt, i.FinishedAt, i.IncidentCount);
}
