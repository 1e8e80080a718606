using System.Linq.Expressions;
using Elsa.Common.Entities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Enums;
using Elsa.Workflows.Management.Models;

namespace Elsa.Workflows.Management.Filters;

/// <summary>Which instances; what is null restricts nothing.</summary>
public class WorkflowInstanceFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }

    /// <summary>Part of an id, a name, a correlation id or the definition's id, whatever the case.</summary>
    public string? SearchTerm { get; set; }

    public string? Name { get; set; }
    public List<string>? Names { get; set; }
    public string? DefinitionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public string? DefinitionVersionId { get; set; }
    public ICollection<string>? DefinitionVersionIds { get; set; }
    public int? Version { get; set; }
    public ICollection<string>? ParentWorkflowInstanceIds { get; set; }
    public string? CorrelationId { get; set; }
    public ICollection<string>? CorrelationIds { get; set; }
    public WorkflowStatus? WorkflowStatus { get; set; }
    public ICollection<WorkflowStatus>? WorkflowStatuses { get; set; }
    public WorkflowSubStatus? WorkflowSubStatus { get; set; }
    public ICollection<WorkflowSubStatus>? WorkflowSubStatuses { get; set; }
    public bool? IsExecuting { get; set; }
    public bool? HasIncidents { get; set; }

    /// <summary>There are no instances of the system's own.</summary>
    public bool? IsSystem { get; set; }

    public DateTimeOffset? BeforeLastUpdated { get; set; }
    public ICollection<TimestampFilter>? TimestampFilters { get; set; }

    /// <exception cref="ArgumentException">A timestamp filter names another column than the three instants.</exception>
    public IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> query)
    {
        query = ByState(ByDefinition(ByName(query)));
        foreach (var filter in TimestampFilters ?? []) query = query.Where(Compares(filter));
        return query;
    }

    private IQueryable<WorkflowInstance> ByName(IQueryable<WorkflowInstance> query)
    {
        if (Id is not null) query = query.Where(x => x.Id == Id);
        if (Ids is not null) query = query.Where(x => Ids.Contains(x.Id));
        if (Name is not null) query = query.Where(x => x.Name == Name);
        if (Names is { } names) query = query.Where(x => x.Name != null && names.Contains(x.Name));
        if (CorrelationId is not null) query = query.Where(x => x.CorrelationId == CorrelationId);
        if (CorrelationIds is { } correlations)
            query = query.Where(x => x.CorrelationId != null && correlations.Contains(x.CorrelationId));
        if (string.IsNullOrWhiteSpace(SearchTerm)) return query;
        var term = SearchTerm.ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // becomes SQL
        return query.Where(x => x.Id.ToLower().Contains(term) || x.DefinitionId.ToLower().Contains(term)
            || (x.Name != null && x.Name.ToLower().Contains(term))
            || (x.CorrelationId != null && x.CorrelationId.ToLower().Contains(term)));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private IQueryable<WorkflowInstance> ByDefinition(IQueryable<WorkflowInstance> query)
    {
        if (DefinitionId is not null) query = query.Where(x => x.DefinitionId == DefinitionId);
        if (DefinitionIds is not null) query = query.Where(x => DefinitionIds.Contains(x.DefinitionId));
        if (DefinitionVersionId is not null) query = query.Where(x => x.DefinitionVersionId == DefinitionVersionId);
        if (DefinitionVersionIds is not null)
            query = query.Where(x => DefinitionVersionIds.Contains(x.DefinitionVersionId));
        if (Version is not null) query = query.Where(x => x.Version == Version);
        if (ParentWorkflowInstanceIds is { } parents)
            query = query.Where(
                x => x.ParentWorkflowInstanceId != null && parents.Contains(x.ParentWorkflowInstanceId));
        return query;
    }

    private IQueryable<WorkflowInstance> ByState(IQueryable<WorkflowInstance> query)
    {
        if (WorkflowStatus is not null) query = query.Where(x => x.Status == WorkflowStatus);
        if (WorkflowStatuses is not null) query = query.Where(x => WorkflowStatuses.Contains(x.Status));
        if (WorkflowSubStatus is not null) query = query.Where(x => x.SubStatus == WorkflowSubStatus);
        if (WorkflowSubStatuses is not null) query = query.Where(x => WorkflowSubStatuses.Contains(x.SubStatus));
        if (IsExecuting is not null)
            query = query.Where(x => x.SubStatus == Workflows.WorkflowSubStatus.Executing == IsExecuting);
        if (HasIncidents is not null) query = query.Where(x => x.IncidentCount > 0 == HasIncidents);
        if (IsSystem is true) query = query.Where(x => false);
        if (BeforeLastUpdated is not null) query = query.Where(x => x.UpdatedAt < BeforeLastUpdated);
        return query;
    }

    private static Expression<Func<WorkflowInstance, bool>> Compares(TimestampFilter filter)
    {
        string[] columns =
            [nameof(WorkflowInstance.CreatedAt), nameof(WorkflowInstance.UpdatedAt), nameof(WorkflowInstance.FinishedAt)];
        var name = columns.FirstOrDefault(c => c.Equals(filter.Column, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"'{filter.Column}' is none of {string.Join(", ", columns)}.", nameof(filter));
        var instance = Expression.Parameter(typeof(WorkflowInstance));
        var column = Expression.Property(instance, name);
        var instant = Expression.Convert(Expression.Property(Expression.Constant(filter), nameof(filter.Timestamp)),
            column.Type);
        return Expression.Lambda<Func<WorkflowInstance, bool>>(filter.Operator switch
        {
            TimestampFilterOperator.Is => Expression.Equal(column, instant),
            TimestampFilterOperator.IsNot => Expression.NotEqual(column, instant),
            TimestampFilterOperator.GreaterThan => Expression.GreaterThan(column, instant),
            TimestampFilterOperator.GreaterThanOrEqual => Expression.GreaterThanOrEqual(column, instant),
            TimestampFilterOperator.LessThan => Expression.LessThan(column, instant),
            _ => Expression.LessThanOrEqual(column, instant),
        }, instance);
    }
}

public class WorkflowInstanceOrder<TProp> : OrderDefinition<WorkflowInstance, TProp>
{
    public WorkflowInstanceOrder()
    {
    }

    public WorkflowInstanceOrder(Expression<Func<WorkflowInstance, TProp>> keySelector, OrderDirection direction)
        : base(keySelector, direction)
    {
    }
}
