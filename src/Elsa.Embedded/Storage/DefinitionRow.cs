using Elsa.Workflows.Management.Entities;

namespace Elsa.Embedded.Storage;

/// <summary>
/// A version of a definition, with its JSON as it came. A draft may change until an instance runs it or it is published;
/// after that only which version is published and latest may.
/// </summary>
internal sealed class DefinitionRow : WorkflowDefinition
{
    /// <summary>The file it came from; null when someone imported it.</summary>
    public string? FileName { get; set; }

    public string ContentHash { get; set; } = null!;
    public string Json { get; set; } = null!;
    public bool? UsableAsActivity { get; set; }

    /// <summary>When it was published for the first time; retracting it leaves that.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Unique, so that of a definition's versions only one is the latest, whoever saves at once.</summary>
    public string? LatestKey
    {
        get => IsLatest ? DefinitionId : null;
        private set { }
    }

    /// <summary>Unique, so that of a definition's versions at most one is published.</summary>
    public string? PublishedKey
    {
        get => IsPublished ? DefinitionId : null;
        private set { }
    }

    public DefinitionVersion AsVersion() =>
        new(Id, DefinitionId, Version, IsLatest, IsPublished, ContentHash, PublishedAt is not null);
}
