using Elsa.Embedded.Storage;
using Elsa.Workflows.Management.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Definitions;

/// <summary>
/// The definitions that ship as files: what changed on disk since the last start becomes a new version.
/// </summary>
public sealed class WorkflowFolder(IServiceScopeFactory scopes)
{
    /// <summary>
    /// Takes in each file whose content is new. It is published at once if the published version came from a file, or
    /// if there is none; where someone published a version of their own, it becomes a draft.
    /// </summary>
    /// <returns>What was new or can't be used, by file; unchanged files aren't named.</returns>
    public async Task<IReadOnlyList<LoadedFile>> LoadAsync(string folder, CancellationToken ct = default)
    {
        var loaded = new List<LoadedFile>();
        foreach (var path in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            await using var scope = scopes.CreateAsyncScope();
            if (await LoadAsync(scope.ServiceProvider, path, ct) is { } file) loaded.Add(file);
        }
        return loaded;
    }

    private static async Task<LoadedFile?> LoadAsync(IServiceProvider services, string path, CancellationToken ct)
    {
        var (name, source) = (Path.GetFileName(path), await File.ReadAllTextAsync(path, ct));
        var store = services.GetRequiredService<IWorkflowStore>();
        if (await store.HasFileVersionAsync(name, DefinitionTexts.HashOf(source), ct)) return null;
        try
        {
            var row = await services.GetRequiredService<DefinitionLibrary>()
                .AddFileAsync(source, name, PublishedFromFile, ct);
            return new(name, row.DefinitionId, row.Version, row.IsPublished, []);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(name, Path.GetFileNameWithoutExtension(path), 0, false, refusal.Errors);
        }
    }

    private static bool PublishedFromFile(IReadOnlyList<DefinitionRow> versions) =>
        versions.FirstOrDefault(version => version.IsPublished) is not { FileName: null };
}

/// <summary>A file that was taken in as a version, or refused with errors; the version is 0 then.</summary>
public sealed record LoadedFile(
    string FileName, string DefinitionId, int Version, bool IsPublished,
    IReadOnlyCollection<WorkflowValidationError> Errors);
