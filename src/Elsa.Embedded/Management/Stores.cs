using Elsa.Common.Models;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;

namespace Elsa.Workflows.Management
{
    public interface IWorkflowInstanceStore
    {
        ValueTask<WorkflowInstance?> FindAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        /// <summary>A page of instances, the newest first.</summary>
        ValueTask<Page<WorkflowInstance>> FindManyAsync(
            WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

        ValueTask<long> CountAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);
    }

    public interface IWorkflowDefinitionImporter
    {
        /// <summary>Stores a definition as its next version; what can't run is refused, with all reasons.</summary>
        Task<ImportWorkflowResult> ImportAsync(
            SaveWorkflowDefinitionRequest request, CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Workflows.Management.Models
{
    /// <summary>A definition as its JSON has it.</summary>
    public class WorkflowDefinitionModel
    {
        public string Id { get; set; } = null!;
        public string DefinitionId { get; set; } = null!;
        public string? TenantId { get; set; }
        public string? Name { get; set; }
        public string? Description { get; set; }
        public DateTimeOffset CreatedAt { get; set; }
        public int Version { get; set; }
        public Version? ToolVersion { get; set; }
        public ICollection<VariableDefinition>? Variables { get; set; }
        public ICollection<InputDefinition>? Inputs { get; set; }
        public ICollection<OutputDefinition>? Outputs { get; set; }
        public ICollection<string>? Outcomes { get; set; }
        public IDictionary<string, object>? CustomProperties { get; set; }
        public bool IsReadonly { get; set; }
        public bool IsSystem { get; set; }
        public bool IsLatest { get; set; }
        public bool IsPublished { get; set; }
        public WorkflowOptions? Options { get; set; }
        public bool? UsableAsActivity { get; set; }
        public IActivity? Root { get; set; }
    }

    public class SaveWorkflowDefinitionRequest
    {
        public WorkflowDefinitionModel Model { get; set; } = null!;
        public bool? Publish { get; set; }
    }

    public record WorkflowValidationError(string Message, string? ActivityId = default);

    public record ImportWorkflowResult(
        bool Succeeded, WorkflowDefinition WorkflowDefinition, ICollection<WorkflowValidationError> ValidationErrors);
}

namespace Elsa.Workflows.Runtime.Filters
{
    public class WorkflowExecutionLogRecordFilter
    {
        public string? WorkflowInstanceId { get; set; }
        public ICollection<string>? WorkflowInstanceIds { get; set; }
        public string? ActivityId { get; set; }
        public string? EventName { get; set; }

        public IQueryable<WorkflowExecutionLogRecord> Apply(IQueryable<WorkflowExecutionLogRecord> queryable)
        {
            if (WorkflowInstanceId is not null)
                queryable = queryable.Where(x => x.WorkflowInstanceId == WorkflowInstanceId);
            if (WorkflowInstanceIds is not null)
                queryable = queryable.Where(x => WorkflowInstanceIds.Contains(x.WorkflowInstanceId));
            if (ActivityId is not null) queryable = queryable.Where(x => x.ActivityId == ActivityId);
            if (EventName is not null) queryable = queryable.Where(x => x.EventName == EventName);
            return queryable;
        }
    }
}

namespace Elsa.Workflows.Runtime
{
    public interface IWorkflowExecutionLogStore
    {
        /// <summary>A page of entries, in the order in which they were written.</summary>
        Task<Page<WorkflowExecutionLogRecord>> FindManyAsync(
            WorkflowExecutionLogRecordFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);
    }
}
