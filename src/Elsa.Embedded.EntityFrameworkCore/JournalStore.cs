using System.Globalization;
using Elsa.Common.Models;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Extensions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.OrderDefinitions;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Reads journals, and out of them the runs of activities.</summary>
internal sealed class JournalStore(DbContext db)
    : IWorkflowExecutionLogStore, IActivityExecutionStore, IActivityExecutionStatsService
{
    public async Task<WorkflowExecutionLogRecord?> FindAsync(
        WorkflowExecutionLogRecordFilter filter, CancellationToken ct = default) =>
        await NamedAsync(await AsWritten(Entries(filter)).FirstOrDefaultAsync(ct), ct);

    public async Task<WorkflowExecutionLogRecord?> FindAsync<TOrderBy>(
        WorkflowExecutionLogRecordFilter filter, WorkflowExecutionLogRecordOrder<TOrderBy> order,
        CancellationToken ct = default) =>
        await NamedAsync(await Entries(filter).OrderBy(order).FirstOrDefaultAsync(ct), ct);

    public Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
        WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        PageAsync(AsWritten(Entries(filter)), pageArgs, ct);

    public Task<Page<WorkflowExecutionLogRecord>> FindManyAsync<TOrderBy>(
        WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, WorkflowExecutionLogRecordOrder<TOrderBy> order,
        CancellationToken ct = default) => PageAsync(Entries(filter).OrderBy(order), pageArgs, ct);

    public async Task<long> DeleteManyAsync(WorkflowExecutionLogRecordFilter filter, CancellationToken ct = default) =>
        await filter.Apply(db.Set<WorkflowExecutionLogRecord>()).ExecuteDeleteAsync(ct);

    public async Task<ActivityExecutionRecord?> FindAsync(
        ActivityExecutionRecordFilter filter, CancellationToken ct = default) =>
        (await RunsAsync(filter, true, ct)).OrderBy(run => run.StartedAt).FirstOrDefault();

    public async Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync<TOrderBy>(
        ActivityExecutionRecordFilter filter, ActivityExecutionRecordOrder<TOrderBy> order,
        CancellationToken ct = default) => [.. (await RunsAsync(filter, true, ct)).OrderBy(order)];

    public async Task<IEnumerable<ActivityExecutionRecord>> FindManyAsync(
        ActivityExecutionRecordFilter filter, CancellationToken ct = default) =>
        [.. await RunsAsync(filter, true, ct)];

    public async Task<IEnumerable<ActivityExecutionRecordSummary>> FindManySummariesAsync<TOrderBy>(
        ActivityExecutionRecordFilter filter, ActivityExecutionRecordOrder<TOrderBy> order,
        CancellationToken ct = default) =>
        [.. (await RunsAsync(filter, false, ct)).OrderBy(order).AsEnumerable()
            .Select(ActivityExecutionRecordSummary.FromRecord)];

    public async Task<IEnumerable<ActivityExecutionRecordSummary>> FindManySummariesAsync(
        ActivityExecutionRecordFilter filter, CancellationToken ct = default) =>
        [.. (await RunsAsync(filter, false, ct)).AsEnumerable().Select(ActivityExecutionRecordSummary.FromRecord)];

    public async Task<long> CountAsync(ActivityExecutionRecordFilter filter, CancellationToken ct = default) =>
        (await RunsAsync(filter, false, ct)).LongCount();

    public async Task<IEnumerable<ActivityExecutionStats>> GetStatsAsync(
        string workflowInstanceId, IEnumerable<string> activityNodeIds, CancellationToken ct = default)
    {
        var runs = (await RunsAsync(new() { WorkflowInstanceId = workflowInstanceId }, false, ct))
            .ToLookup(run => run.ActivityNodeId);
        return [.. activityNodeIds.Select(node => ActivityRecords.StatsOf(node, [.. runs[node]]))];
    }

    public async Task<ActivityExecutionStats> GetStatsAsync(
        string workflowInstanceId, string activityNodeId, CancellationToken ct = default) =>
        (await GetStatsAsync(workflowInstanceId, [activityNodeId], ct)).Single();

    /// <exception cref="ArgumentException">The filter names neither instances nor runs.</exception>
    private async Task<IQueryable<ActivityExecutionRecord>> RunsAsync(
        ActivityExecutionRecordFilter filter, bool withData, CancellationToken ct)
    {
        var runs = new List<ActivityExecutionRecord>();
        foreach (var instance in await InstancesAsync(filter, ct))
        {
            var journal = db.Set<WorkflowExecutionLogRecord>().AsNoTracking()
                .Where(e => e.WorkflowInstanceId == instance).OrderBy(e => e.Sequence);
            var entries = withData ? await journal.ToListAsync(ct) : await Bare(journal).ToListAsync(ct);
            var waiting = await db.Set<BookmarkRow>()
                .Where(b => b.WorkflowInstanceId == instance && b.ActivityInstanceId != null)
                .Select(b => b.ActivityInstanceId!).ToListAsync(ct);
            runs.AddRange(ActivityRecords.Of(entries, waiting.ToHashSet()));
        }
        return filter.Apply(runs.AsQueryable());
    }

    private async Task<IReadOnlyCollection<string>> InstancesAsync(
        ActivityExecutionRecordFilter filter, CancellationToken ct)
    {
        if (filter.WorkflowInstanceId is { } one) return [one];
        if (filter.WorkflowInstanceIds is { } several) return [.. several];
        List<string> ids = [.. filter.Ids ?? [], .. filter.SchedulingActivityExecutionIds ?? []];
        if (filter.Id is { } id) ids.Add(id);
        if (filter.SchedulingActivityExecutionId is { } scheduler) ids.Add(scheduler);
        if (ids.Count == 0) throw new ArgumentException("The filter names neither instances nor runs.", nameof(filter));
        return await db.Set<WorkflowExecutionLogRecord>()
            .Where(e => ids.Contains(e.ActivityInstanceId) && e.EventName == "Started")
            .Select(e => e.WorkflowInstanceId).Distinct().ToListAsync(ct);
    }

    private static IQueryable<WorkflowExecutionLogRecord> Bare(IQueryable<WorkflowExecutionLogRecord> journal) =>
        journal.Select(e => new WorkflowExecutionLogRecord
        {
            WorkflowInstanceId = e.WorkflowInstanceId,
            Sequence = e.Sequence,
            ActivityInstanceId = e.ActivityInstanceId,
            ParentActivityInstanceId = e.ParentActivityInstanceId,
            ActivityId = e.ActivityId,
            ActivityNodeId = e.ActivityNodeId,
            ActivityType = e.ActivityType,
            ActivityTypeVersion = e.ActivityTypeVersion,
            ActivityName = e.ActivityName,
            Timestamp = e.Timestamp,
            EventName = e.EventName,
            Message = e.Message,
        });

    private IQueryable<WorkflowExecutionLogRecord> Entries(WorkflowExecutionLogRecordFilter filter) =>
        filter.Apply(db.Set<WorkflowExecutionLogRecord>().AsNoTracking());

    private static IQueryable<WorkflowExecutionLogRecord> AsWritten(IQueryable<WorkflowExecutionLogRecord> entries) =>
        entries.OrderBy(e => e.WorkflowInstanceId).ThenBy(e => e.Sequence);

    private async Task<Page<WorkflowExecutionLogRecord>> PageAsync(
        IQueryable<WorkflowExecutionLogRecord> entries, PageArgs page, CancellationToken ct)
    {
        var read = await entries.PageAsync(page, ct);
        await NameAsync(read.Items, ct);
        return read;
    }

    private async Task<WorkflowExecutionLogRecord?> NamedAsync(WorkflowExecutionLogRecord? entry, CancellationToken ct)
    {
        if (entry is not null) await NameAsync([entry], ct);
        return entry;
    }

    /// <summary>Says of entries what their instances know: the definition. Entries have no ids of their own.</summary>
    private async Task NameAsync(ICollection<WorkflowExecutionLogRecord> entries, CancellationToken ct)
    {
        var ids = entries.Select(e => e.WorkflowInstanceId).Distinct().ToList();
        var instances = await db.Set<InstanceRow>().Where(i => ids.Contains(i.Id))
            .Select(i => new { i.Id, i.DefinitionId, i.DefinitionVersionId, i.Version })
            .ToDictionaryAsync(i => i.Id, ct);
        foreach (var entry in entries)
        {
            entry.Id = string.Create(CultureInfo.InvariantCulture, $"{entry.WorkflowInstanceId}:{entry.Sequence}");
            if (!instances.TryGetValue(entry.WorkflowInstanceId, out var instance)) continue;
            entry.WorkflowDefinitionId = instance.DefinitionId;
            entry.WorkflowDefinitionVersionId = instance.DefinitionVersionId;
            entry.WorkflowVersion = instance.Version;
        }
    }
}
