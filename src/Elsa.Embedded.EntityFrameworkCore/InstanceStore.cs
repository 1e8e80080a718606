using Elsa.Common.Models;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Extensions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime.Exceptions;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Instances as Elsa's API has them. What is found is a copy; saving replaces the row.</summary>
internal sealed class InstanceStore(DbContext db, IWorkflowStore store, Engine engine, StateImport states)
    : IWorkflowInstanceStore
{
    public async ValueTask<WorkflowInstance?> FindAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        (await ReadAsync(NewestFirst(Rows(filter)).Take(1), ct)).FirstOrDefault();

    public async ValueTask<Page<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        await PageAsync(NewestFirst(Rows(filter)), pageArgs, ct);

    public async ValueTask<Page<WorkflowInstance>> FindManyAsync<TOrderBy>(
        WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
        CancellationToken ct = default) => await PageAsync(Rows(filter).OrderBy(order), pageArgs, ct);

    public async ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await ReadAsync(NewestFirst(Rows(filter)), ct);

    public async ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync<TOrderBy>(
        WorkflowInstanceFilter filter, WorkflowInstanceOrder<TOrderBy> order, CancellationToken ct = default) =>
        await ReadAsync(Rows(filter).OrderBy(order), ct);

    public async ValueTask<long> CountAsync(WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await Rows(filter).LongCountAsync(ct);

    public ValueTask<Page<WorkflowInstanceSummary>> SummarizeManyAsync(
        WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        SummariesAsync(NewestFirst(Rows(filter)), pageArgs, ct);

    public ValueTask<Page<WorkflowInstanceSummary>> SummarizeManyAsync<TOrderBy>(
        WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
        CancellationToken ct = default) => SummariesAsync(Rows(filter).OrderBy(order), pageArgs, ct);

    public async ValueTask<IEnumerable<WorkflowInstanceSummary>> SummarizeManyAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        (await SummariesAsync(NewestFirst(Rows(filter)), PageArgs.All, ct)).Items;

    public async ValueTask<IEnumerable<WorkflowInstanceSummary>> SummarizeManyAsync<TOrder>(
        WorkflowInstanceFilter filter, WorkflowInstanceOrder<TOrder> order, CancellationToken ct = default) =>
        (await SummariesAsync(Rows(filter).OrderBy(order), PageArgs.All, ct)).Items;

    public async ValueTask<IEnumerable<string>> FindManyIdsAsync(
        WorkflowInstanceFilter filter, CancellationToken ct = default) =>
        await NewestFirst(Rows(filter)).Select(i => i.Id).ToListAsync(ct);

    public async ValueTask<Page<string>> FindManyIdsAsync(
        WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        await NewestFirst(Rows(filter)).Select(i => i.Id).PageAsync(pageArgs, ct);

    public async ValueTask<Page<string>> FindManyIdsAsync<TOrderBy>(
        WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
        CancellationToken ct = default) => await Rows(filter).OrderBy(order).Select(i => i.Id).PageAsync(pageArgs, ct);

    public ValueTask SaveAsync(WorkflowInstance instance, CancellationToken ct = default) =>
        SaveManyAsync([instance], ct);

    public ValueTask AddAsync(WorkflowInstance instance, CancellationToken ct = default) => SaveAsync(instance, ct);

    public async ValueTask UpdateAsync(WorkflowInstance instance, CancellationToken ct = default)
    {
        if (await store.FindInstanceAsync(instance.Id, ct) is not null) await SaveAsync(instance, ct);
    }

    public async ValueTask SaveManyAsync(IEnumerable<WorkflowInstance> instances, CancellationToken ct = default)
    {
        foreach (var instance in instances) await states.SaveAsync(instance.WorkflowState, ct);
        await engine.CommitAsync(ct);
    }

    public async ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken ct = default)
    {
        var ids = await Rows(filter).Select(i => i.Id).ToListAsync(ct);
        foreach (var id in ids)
            if (await store.FindInstanceAsync(id, ct) is { } row) await store.RemoveAsync(row, ct);
        await engine.CommitAsync(ct);
        return ids.Count;
    }

    public async Task UpdateUpdatedTimestampAsync(
        string workflowInstanceId, DateTimeOffset value, CancellationToken ct = default)
    {
        var row = await store.FindInstanceAsync(workflowInstanceId, ct) ?? throw new WorkflowInstanceNotFoundException(
            $"There is no instance {workflowInstanceId}.", workflowInstanceId);
        (row.UpdatedAt, row.Revision) = (value, row.Revision + 1);
        await engine.CommitAsync(ct);
    }

    private IQueryable<WorkflowInstance> Rows(WorkflowInstanceFilter filter) =>
        filter.Apply(db.Set<InstanceRow>().AsNoTracking());

    private async Task<List<WorkflowInstance>> ReadAsync(IQueryable<WorkflowInstance> rows, CancellationToken ct)
    {
        var read = await rows.ToListAsync(ct);
        await states.FillAsync(read, ct);
        return read;
    }

    private async Task<Page<WorkflowInstance>> PageAsync(
        IQueryable<WorkflowInstance> rows, PageArgs page, CancellationToken ct)
    {
        var read = await rows.PageAsync(page, ct);
        await states.FillAsync([.. read.Items], ct);
        return read;
    }

    private static async ValueTask<Page<WorkflowInstanceSummary>> SummariesAsync(
        IQueryable<WorkflowInstance> rows, PageArgs page, CancellationToken ct) =>
        await rows.Select(WorkflowInstanceSummary.FromInstanceExpression()).PageAsync(page, ct);

    private static IQueryable<WorkflowInstance> NewestFirst(IQueryable<WorkflowInstance> rows) =>
        rows.OrderByDescending(i => i.CreatedAt).ThenByDescending(i => i.Id);
}
