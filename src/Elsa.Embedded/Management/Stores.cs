using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management
{
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
