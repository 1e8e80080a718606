using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>What is found here is not tracked.</summary>
internal sealed class DefinitionStore(
    DbContext db, DefinitionTexts texts, DefinitionLibrary library, IDefinitionJson json, Engine engine)
    : IWorkflowDefinitionStore
{
    private static readonly WorkflowDefinitionOrder<int> NewestFirst = new(d => d.Version, OrderDirection.Descending);

    public Task<WorkflowDefinition?> FindAsync(WorkflowDefinitionFilter filter, CancellationToken ct = default) =>
        FindAsync(filter, NewestFirst, ct);

    public async Task<WorkflowDefinition?> FindAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken ct = default) =>
        Complete(await Ordered(Found(filter), order).FirstOrDefaultAsync(ct));

    public Task<Page<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        FindManyAsync(filter, NewestFirst, pageArgs, ct);

    public async Task<Page<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs,
        CancellationToken ct = default)
    {
        var found = Found(filter);
        var rows = await Paged(Ordered(found, order), pageArgs).ToListAsync(ct);
        return new([.. rows.Select(row => Complete(row)!)], await found.LongCountAsync(ct));
    }

    public Task<IEnumerable<WorkflowDefinition>> FindManyAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) => FindManyAsync(filter, NewestFirst, ct);

    public async Task<IEnumerable<WorkflowDefinition>> FindManyAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken ct = default) =>
        [.. (await Ordered(Found(filter), order).ToListAsync(ct)).Select(row => Complete(row)!)];

    public Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, PageArgs pageArgs, CancellationToken ct = default) =>
        FindSummariesAsync(filter, NewestFirst, pageArgs, ct);

    public async Task<Page<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, PageArgs pageArgs,
        CancellationToken ct = default)
    {
        var found = Found(filter);
        var page = Paged(Ordered(found, order), pageArgs).Select(WorkflowDefinitionSummary.FromDefinitionExpression());
        return new(await page.ToListAsync(ct), await found.LongCountAsync(ct));
    }

    public Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync(
        WorkflowDefinitionFilter filter, CancellationToken ct = default) => FindSummariesAsync(filter, NewestFirst, ct);

    public async Task<IEnumerable<WorkflowDefinitionSummary>> FindSummariesAsync<TOrderBy>(
        WorkflowDefinitionFilter filter, WorkflowDefinitionOrder<TOrderBy> order, CancellationToken ct = default) =>
        await Ordered(Found(filter), order).Select(WorkflowDefinitionSummary.FromDefinitionExpression())
            .ToListAsync(ct);

    public Task<WorkflowDefinition?> FindLastVersionAsync(WorkflowDefinitionFilter filter, CancellationToken ct) =>
        FindAsync(filter, ct);

    public Task SaveAsync(WorkflowDefinition definition, CancellationToken ct = default) =>
        SaveManyAsync([definition], ct);

    public async Task SaveManyAsync(IEnumerable<WorkflowDefinition> definitions, CancellationToken ct = default)
    {
        foreach (var definition in definitions) await PutAsync(definition, ct);
        await engine.CommitAsync(ct);
    }

    public async Task<long> DeleteAsync(WorkflowDefinitionFilter filter, CancellationToken ct = default)
    {
        var ids = await Found(filter).Select(d => d.Id).ToListAsync(ct);
        var rows = await db.Set<DefinitionRow>().Where(d => ids.Contains(d.Id)).ToListAsync(ct);
        await library.DeleteAsync(rows, ct);
        return rows.Count;
    }

    public Task<bool> AnyAsync(WorkflowDefinitionFilter filter, CancellationToken ct = default) =>
        Found(filter).AnyAsync(ct);

    public Task<long> CountDistinctAsync(CancellationToken ct = default) =>
        db.Set<DefinitionRow>().Select(d => d.DefinitionId).Distinct().LongCountAsync(ct);

    public async Task<bool> GetIsNameUnique(
        string name, string? definitionId = default, CancellationToken ct = default) =>
        !await db.Set<DefinitionRow>().AnyAsync(d => d.Name == name && d.DefinitionId != definitionId, ct);

    private async Task PutAsync(WorkflowDefinition definition, CancellationToken ct)
    {
        var source = texts.Of(definition);
        var row = await db.Set<DefinitionRow>().FindAsync([definition.Id], ct);
        if (row is null) db.Add(row = new() { Id = definition.Id, DefinitionId = definition.DefinitionId });
        else if (DefinitionTexts.IsSame(texts.Of(texts.Complete(row)), source)) source = row.Json;
        (row.Version, row.CreatedAt) = (definition.Version, definition.CreatedAt);
        (row.IsLatest, row.IsPublished) = (definition.IsLatest, definition.IsPublished);
        if (row.IsPublished) row.PublishedAt ??= engine.Now;
        if (source != row.Json) texts.Fill(row, source, json.ReadHead(source));
    }

    private WorkflowDefinition? Complete(WorkflowDefinition? found) =>
        found is DefinitionRow row ? texts.Complete(row) : found;

    private IQueryable<WorkflowDefinition> Found(WorkflowDefinitionFilter filter)
    {
        var rows = db.Set<DefinitionRow>().AsNoTracking();
        if (filter.UsableAsActivity is not { } usable) return filter.Apply(rows);
        filter.UsableAsActivity = null; // kept in a column of its own
        var found = filter.Apply(rows.Where(d => d.UsableAsActivity == usable));
        filter.UsableAsActivity = usable;
        return found;
    }

    private static IQueryable<WorkflowDefinition> Ordered<TOrderBy>(
        IQueryable<WorkflowDefinition> rows, WorkflowDefinitionOrder<TOrderBy> order)
    {
        var ordered = order.Direction is OrderDirection.Ascending
            ? rows.OrderBy(order.KeySelector) : rows.OrderByDescending(order.KeySelector);
        return ordered.ThenBy(d => d.Id);
    }

    private static IQueryable<T> Paged<T>(IQueryable<T> rows, PageArgs page)
    {
        if (page.Offset is { } offset) rows = rows.Skip(offset);
        return page.Limit is { } limit ? rows.Take(limit) : rows;
    }
}
