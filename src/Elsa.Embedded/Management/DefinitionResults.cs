using System.Linq.Expressions;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Models;

public record AffectedWorkflows(ICollection<WorkflowDefinition> WorkflowDefinitions);

public record PublishWorkflowDefinitionResult(
    bool Succeeded, ICollection<WorkflowValidationError> ValidationErrors, AffectedWorkflows AffectedWorkflows);

public record WorkflowDefinitionExportResult(byte[] Data, string FileName);

public record WorkflowGraphFindResult(WorkflowDefinition? WorkflowDefinition, WorkflowGraph? WorkflowGraph)
{
    public bool WorkflowDefinitionExists => WorkflowDefinition is not null;

    /// <summary>False for a definition that can't run here, too.</summary>
    public bool WorkflowGraphExists => WorkflowGraph is not null;
}

public class WorkflowDefinitionSummary
{
    public string Id { get; set; } = null!;
    public string DefinitionId { get; set; } = null!;
    public string? Name { get; set; }
    public string? Description { get; set; }
    public int? Version { get; set; }
    public Version? ToolVersion { get; set; }
    public bool IsLatest { get; set; }
    public bool IsPublished { get; set; }
    public bool IsReadonly { get; set; }
    public string? ProviderName { get; set; }
    public string MaterializerName { get; set; } = null!;
    public DateTimeOffset CreatedAt { get; set; }

    public static WorkflowDefinitionSummary FromDefinition(WorkflowDefinition workflowDefinition) =>
        Compiled(workflowDefinition);

    public static Expression<Func<WorkflowDefinition, WorkflowDefinitionSummary>> FromDefinitionExpression() =>
        definition => new()
        {
            Id = definition.Id,
            DefinitionId = definition.DefinitionId,
            Name = definition.Name,
            Description = definition.Description,
            Version = definition.Version,
            ToolVersion = definition.ToolVersion,
            IsLatest = definition.IsLatest,
            IsPublished = definition.IsPublished,
            IsReadonly = definition.IsReadonly,
            ProviderName = definition.ProviderName,
            MaterializerName = definition.MaterializerName,
            CreatedAt = definition.CreatedAt,
        };

    private static readonly Func<WorkflowDefinition, WorkflowDefinitionSummary> Compiled =
        FromDefinitionExpression().Compile();
}
