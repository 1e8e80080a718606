using Elsa.Common.Models;
using Elsa.Embedded.Api.Json;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>A version of a definition, without its content.</summary>
internal sealed record DefinitionEntry(
    string Id, string DefinitionId, int Version, string? Name, string? Description, bool IsLatest, bool IsPublished,
    bool IsReadonly, DateTimeOffset CreatedAt);

/// <summary>Finds versions of definitions.</summary>
internal sealed class DefinitionReads(IWorkflowQueries queries)
{
    public async Task<IReadOnlyList<DefinitionEntry>> AllAsync(VersionOptions? versions, CancellationToken ct) =>
        [.. (await queries.DefinitionsAsync(ct)).Where(d => Matches(d, versions)).Select(d => new DefinitionEntry(
            d.VersionId, d.DefinitionId, d.Version, d.Name, d.Description, d.IsLatest, d.IsPublished, false,
            d.CreatedAt))];

    /// <summary>The best version of a definition; by default the latest.</summary>
    /// <exception cref="ApiFailureException">There is none.</exception>
    public async Task<DefinitionEntry> FindAsync(string definitionId, VersionOptions? versions, CancellationToken ct) =>
        (await AllAsync(versions ?? VersionOptions.Latest, ct)).Where(d => d.DefinitionId == definitionId)
            .MaxBy(d => (d.IsPublished && versions is { IsLatestOrPublished: true }, d.Version))
            ?? throw ApiFailureException.NotFound("workflow definition", definitionId);

    /// <exception cref="ApiFailureException">There is none.</exception>
    public async Task<DefinitionEntry> FindVersionAsync(string id, CancellationToken ct) =>
        (await AllAsync(null, ct)).FirstOrDefault(d => d.Id == id)
            ?? throw ApiFailureException.NotFound("version of a workflow definition", id);

    public async Task<string> SourceAsync(DefinitionEntry entry, CancellationToken ct) =>
        await queries.SourceAsync(entry.Id, ct)
            ?? throw ApiFailureException.NotFound("version of a workflow definition", entry.Id);

    private static bool Matches(DefinitionView view, VersionOptions? versions) => versions switch
    {
        null or { AllVersions: true } => true,
        { IsDraft: true } => !view.IsPublished,
        { IsLatest: true } => view.IsLatest,
        { IsPublished: true } => view.IsPublished,
        { IsLatestOrPublished: true } => view.IsLatest || view.IsPublished,
        { IsLatestAndPublished: true } => view.IsLatest && view.IsPublished,
        { Version: var version } => view.Version == version,
    };
}
