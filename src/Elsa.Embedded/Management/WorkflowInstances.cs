using System.Linq.Expressions;
using Elsa.Common.Entities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Enums;
using Elsa.Workflows.State;

namespace Elsa.Workflows.Management.Entities
{
    public class WorkflowInstance : Entity
    {
        public string DefinitionId { get; set; } = null!;
        public string DefinitionVersionId { get; set; } = null!;

        /// <summary>The version of the definition; an instance keeps it until it ends.</summary>
        public int Version { get; set; }

        public string? ParentWorkflowInstanceId { get; set; }

        /// <summary>What it is between bursts; null where only summaries were asked for.</summary>
        public WorkflowState WorkflowState { get; set; } = null!;

        public WorkflowStatus Status { get; set; }
        public WorkflowSubStatus SubStatus { get; set; }
        public bool IsExecuting { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public int IncidentCount { get; set; }
        public bool IsSystem { get; set; }
        public DateTimeOffset CreatedAt { get; set; }
        public DateTimeOffset UpdatedAt { get; set; }
        public DateTimeOffset? FinishedAt { get; set; }
    }
}

namespace Elsa.Workflows.Management.Enums
{
    public enum TimestampFilterOperator
    {
        Is,
        IsNot,
        GreaterThan,
        GreaterThanOrEqual,
        LessThan,
        LessThanOrEqual,
    }
}

namespace Elsa.Workflows.Management.Models
{
    public class TimestampFilter
    {
        /// <summary>CreatedAt, UpdatedAt or FinishedAt.</summary>
        public string Column { get; set; } = null!;

        public TimestampFilterOperator Operator { get; set; }
        public DateTimeOffset Timestamp { get; set; }
    }

    /// <summary>An instance without its state.</summary>
    public class WorkflowInstanceSummary
    {
        private static readonly Expression<Func<WorkflowInstance, WorkflowInstanceSummary>> Projection = i => new()
        {
            Id = i.Id,
            DefinitionId = i.DefinitionId,
            DefinitionVersionId = i.DefinitionVersionId,
            Version = i.Version,
            Status = i.Status,
            SubStatus = i.SubStatus,
            CorrelationId = i.CorrelationId,
            Name = i.Name,
            IncidentCount = i.IncidentCount,
            CreatedAt = i.CreatedAt,
            UpdatedAt = i.UpdatedAt,
            FinishedAt = i.FinishedAt,
        };

        private static readonly Func<WorkflowInstance, WorkflowInstanceSummary> Project = Projection.Compile();

        public string Id { get; set; } = null!;
        public string? TenantId { get; set; }
        public string DefinitionId { get; set; } = null!;
        public string DefinitionVersionId { get; set; } = null!;
        public int Version { get; set; }
        public WorkflowStatus Status { get; set; }
        public WorkflowSubStatus SubStatus { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public int IncidentCount { get; set; }
        public DateTimeOffset CreatedAt { get; set; }
        public DateTimeOffset? UpdatedAt { get; set; }
        public DateTimeOffset? FinishedAt { get; set; }

        public static WorkflowInstanceSummary FromInstance(WorkflowInstance workflowInstance) =>
            Project(workflowInstance);

        public static Expression<Func<WorkflowInstance, WorkflowInstanceSummary>> FromInstanceExpression() => Projection;
    }
}

namespace Elsa.Workflows.Management.Options
{
    /// <summary>What a new instance begins with.</summary>
    public class WorkflowInstanceOptions
    {
        public string? WorkflowInstanceId { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public string? ParentWorkflowInstanceId { get; set; }
        public IDictionary<string, object>? Input { get; set; }
        public IDictionary<string, object>? Properties { get; set; }
    }
}
