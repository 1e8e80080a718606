using Elsa.Common.Models;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Composition;

/// <summary>The published definitions that others may use as activities, as a designer shows them.</summary>
internal sealed class WorkflowActivities(IWorkflowDefinitionStore definitions)
{
    public async Task<IReadOnlyList<ActivityDescriptor>> ListAsync(CancellationToken ct)
    {
        var usable = await definitions.FindManyAsync(
            new() { UsableAsActivity = true, VersionOptions = VersionOptions.Published }, ct);
        return [.. usable.Where(definition => definition.Name is { Length: > 0 }).Select(Describe)];
    }

    private static ActivityDescriptor Describe(WorkflowDefinition definition)
    {
        var name = Pascal(definition.Name!);
        return new()
        {
            TypeName = name,
            Name = name,
            Namespace = "",
            ClrType = typeof(WorkflowDefinitionActivity),
            Version = definition.Version,
            DisplayName = definition.Name,
            Description = definition.Description,
            Category = definition.Options.ActivityCategory is { Length: > 0 } category ? category : "Workflows",
            Kind = ActivityKind.Action,
            Inputs = [.. definition.Inputs.Select(Describe)],
            Outputs = [.. definition.Outputs.Select(Describe)],
            Ports = [.. (definition.Outcomes.Count == 0 ? ["Done"] : definition.Outcomes).Select(
                outcome => new Port { Name = outcome, DisplayName = outcome, Type = PortType.Flow })],
            ConstructionProperties = new Dictionary<string, object>
            {
                [nameof(WorkflowDefinitionActivity.WorkflowDefinitionId)] = definition.DefinitionId,
                [nameof(WorkflowDefinitionActivity.WorkflowDefinitionVersionId)] = definition.Id,
                [nameof(WorkflowDefinitionActivity.LatestAvailablePublishedVersion)] = definition.Version,
                [nameof(WorkflowDefinitionActivity.LatestAvailablePublishedVersionId)] = definition.Id,
            },
        };
    }

    private static InputDescriptor Describe(InputDefinition input) => new()
    {
        Name = input.Name,
        DisplayName = string.IsNullOrEmpty(input.DisplayName) ? input.Name : input.DisplayName,
        Description = input.Description,
        Category = input.Category,
        Type = input.Type,
        UIHint = input.UIHint,
        IsWrapped = true,
        IsSynthetic = true,
    };

    private static OutputDescriptor Describe(OutputDefinition output) => new()
    {
        Name = output.Name,
        DisplayName = string.IsNullOrEmpty(output.DisplayName) ? output.Name : output.DisplayName,
        Description = output.Description,
        Type = output.Type,
        IsSynthetic = true,
    };

    /// <summary>"recruit a city" is RecruitACity.</summary>
    private static string Pascal(string name) => string.Concat(
        name.Split([' ', '-', '_', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}
