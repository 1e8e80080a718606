using Elsa.Workflows.Management.Entities;

namespace Elsa.Workflows.Management.Filters;

/// <summary>Which instances; what is null restricts nothing.</summary>
public class WorkflowInstanceFilter
{
    public string? Id { get; set; }
    public ICollection<string>? Ids { get; set; }
    public string? DefinitionId { get; set; }
    public ICollection<string>? DefinitionIds { get; set; }
    public string? DefinitionVersionId { get; set; }
    public int? Version { get; set; }
    public ICollection<string>? ParentWorkflowInstanceIds { get; set; }
    public string? CorrelationId { get; set; }
    public ICollection<string>? CorrelationIds { get; set; }
    public WorkflowStatus? WorkflowStatus { get; set; }
    public WorkflowSubStatus? WorkflowSubStatus { get; set; }
    public ICollection<WorkflowSubStatus>? WorkflowSubStatuses { get; set; }
    public bool? HasIncidents { get; set; }

    public IQueryable<WorkflowInstance> Apply(IQueryable<WorkflowInstance> query)
    {
        if (Id is not null) query = query.Where(x => x.Id == Id);
        if (Ids is not null) query = query.Where(x => Ids.Contains(x.Id));
        if (DefinitionId is not null) query = query.Where(x => x.DefinitionId == DefinitionId);
        if (DefinitionIds is not null) query = query.Where(x => DefinitionIds.Contains(x.DefinitionId));
        if (DefinitionVersionId is not null) query = query.Where(x => x.DefinitionVersionId == DefinitionVersionId);
        if (Version is not null) query = query.Where(x => x.Version == Version);
        if (ParentWorkflowInstanceIds is { } parents)
            query = query.Where(
                x => x.ParentWorkflowInstanceId != null && parents.Contains(x.ParentWorkflowInstanceId));
        if (CorrelationId is not null) query = query.Where(x => x.CorrelationId == CorrelationId);
        if (CorrelationIds is { } correlations)
            query = query.Where(x => x.CorrelationId != null && correlations.Contains(x.CorrelationId));
        if (WorkflowStatus is not null) query = query.Where(x => x.Status == WorkflowStatus);
        if (WorkflowSubStatus is not null) query = query.Where(x => x.SubStatus == WorkflowSubStatus);
        if (WorkflowSubStatuses is not null) query = query.Where(x => WorkflowSubStatuses.Contains(x.SubStatus));
        if (HasIncidents is not null) query = query.Where(x => x.IncidentCount > 0 == HasIncidents);
        return query;
    }
}
