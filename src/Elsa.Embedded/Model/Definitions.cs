using Elsa.Common.Models;

namespace Elsa.Workflows.Models;

public abstract class ArgumentDefinition
{
    public Type Type { get; set; } = null!;
    public string Name { get; set; } = null!;
    public string DisplayName { get; set; } = null!;
    public string Description { get; set; } = null!;
    public string Category { get; set; } = null!;
}

public class InputDefinition : ArgumentDefinition
{
    public string UIHint { get; set; } = null!;
    public Type? StorageDriverType { get; set; }
}

public class OutputDefinition : ArgumentDefinition;

public record VariableDefinition(
    string Id, string Name, string TypeName, bool IsArray, string? Value, string? StorageDriverTypeName);

public class WorkflowOptions
{
    public Type? ActivationStrategyType { get; set; }
    public bool? UsableAsActivity { get; set; }
    public bool AutoUpdateConsumingWorkflows { get; set; }
    public string? ActivityCategory { get; set; }
    public Type? IncidentStrategyType { get; set; }
    public string? CommitStrategyName { get; set; }
}

/// <summary>A version of a definition; its id is that of the version.</summary>
public record WorkflowIdentity(string DefinitionId, int Version, string Id, string? TenantId = default)
{
    public static WorkflowIdentity VersionOne => new("1", 1, "1");
}

public record WorkflowPublication(bool IsLatest, bool IsPublished)
{
    public static WorkflowPublication LatestAndPublished => new(true, true);
    public static WorkflowPublication LatestDraft => new(true, false);
    public static WorkflowPublication Draft => new(false, false);
}

public record WorkflowMetadata(
    string? Name = default, string? Description = default, DateTimeOffset CreatedAt = default,
    Version? ToolVersion = default);

public class WorkflowDefinitionHandle
{
    public string? DefinitionId { get; set; }
    public string? DefinitionVersionId { get; set; }
    public VersionOptions? VersionOptions { get; set; }

    public static WorkflowDefinitionHandle ByDefinitionId(
        string definitionId, VersionOptions? versionOptions = default) =>
        new() { DefinitionId = definitionId, VersionOptions = versionOptions };

    public static WorkflowDefinitionHandle ByDefinitionVersionId(string definitionVersionId) =>
        new() { DefinitionVersionId = definitionVersionId };

    public override string ToString() => DefinitionVersionId is { } id
        ? $"version {id}"
        : $"{DefinitionId} ({VersionOptions ?? Common.Models.VersionOptions.Published})";
}
