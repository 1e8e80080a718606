using System.Linq.Expressions;
using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Filters;

/// <summary>Which versions of which definitions; what is null restricts nothing.</summary>
public class WorkflowDefinitionFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? DefinitionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public VersionOptions? VersionOptions { get; set; }

    /// <summary>Stands for the id, or the definition id and the versions; it goes before those.</summary>
    public WorkflowDefinitionHandle? DefinitionHandle { get; set; }

    public string? Name { get; set; }
    public ICollection<string>? Names { get; set; }

    /// <summary>Part of a name, a description or an id, in any case.</summary>
    public string? SearchTerm { get; set; }

    public string? MaterializerName { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool? IsSystem { get; set; }
    public bool? IsReadonly { get; set; }
    public bool TenantAgnostic { get; set; }

    public IQueryable<WorkflowDefinition> Apply(IQueryable<WorkflowDefinition> queryable)
    {
        var id = DefinitionHandle?.DefinitionVersionId ?? Id;
        var definitionId = DefinitionHandle?.DefinitionId ?? DefinitionId;
        if (id is not null) queryable = queryable.Where(x => x.Id == id);
        if (Ids is not null) queryable = queryable.Where(x => Ids.Contains(x.Id));
        if (definitionId is not null) queryable = queryable.Where(x => x.DefinitionId == definitionId);
        if (DefinitionIds is not null) queryable = queryable.Where(x => DefinitionIds.Contains(x.DefinitionId));
        if ((DefinitionHandle?.VersionOptions ?? VersionOptions) is { } versions)
            queryable = DefinitionVersions.Meant(queryable, versions);
        return ApplyContent(queryable);
    }

    private IQueryable<WorkflowDefinition> ApplyContent(IQueryable<WorkflowDefinition> queryable)
    {
        if (Name is not null) queryable = queryable.Where(x => x.Name == Name);
        if (Names is not null) queryable = queryable.Where(x => x.Name != null && Names.Contains(x.Name));
        if (MaterializerName is not null) queryable = queryable.Where(x => x.MaterializerName == MaterializerName);
        if (UsableAsActivity is not null)
            queryable = queryable.Where(x => x.Options.UsableAsActivity == UsableAsActivity);
        if (IsSystem is not null) queryable = queryable.Where(x => x.IsSystem == IsSystem);
        if (IsReadonly is not null) queryable = queryable.Where(x => x.IsReadonly == IsReadonly);
        return string.IsNullOrWhiteSpace(SearchTerm) ? queryable : Search(queryable, SearchTerm.Trim());
    }

#pragma warning disable CA1304, CA1311, CA1862 // the database folds the case
    private static IQueryable<WorkflowDefinition> Search(IQueryable<WorkflowDefinition> queryable, string text)
    {
        var term = text.ToLower();
        return queryable.Where(x => x.Name!.ToLower().Contains(term) || x.Description!.ToLower().Contains(term)
            || x.Id.ToLower().Contains(term) || x.DefinitionId.ToLower().Contains(term));
    }
#pragma warning restore CA1304, CA1311, CA1862
}

public class WorkflowDefinitionOrder<TProp> : OrderDefinition<WorkflowDefinition, TProp>
{
    public WorkflowDefinitionOrder()
    {
    }

    public WorkflowDefinitionOrder(
        Expression<Func<WorkflowDefinition, TProp>> keySelector, OrderDirection direction)
        : base(keySelector, direction)
    {
    }
}

internal static class DefinitionVersions
{
    public static IQueryable<T> Meant<T>(IQueryable<T> rows, VersionOptions options) where T : WorkflowDefinition =>
        options switch
        {
            { AllVersions: true } => rows,
            { IsLatest: true } => rows.Where(d => d.IsLatest),
            { IsPublished: true } => rows.Where(d => d.IsPublished),
            { IsLatestOrPublished: true } => rows.Where(d => d.IsLatest || d.IsPublished),
            { IsLatestAndPublished: true } => rows.Where(d => d.IsLatest && d.IsPublished),
            { IsDraft: true } => rows.Where(d => d.IsLatest && !d.IsPublished),
            { Version: var version } => rows.Where(d => d.Version == version),
        };
}
