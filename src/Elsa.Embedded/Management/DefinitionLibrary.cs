using System.Security.Cryptography;
using System.Text;
using Elsa.Common;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Takes definitions in: each import is the next version, and a version never changes.</summary>
internal sealed class DefinitionLibrary(
    IWorkflowStore store, Engine engine, IDefinitionJson json, DefinitionCache cache, ISystemClock clock,
    IIdentityGenerator ids, TriggerIndexer triggers)
    : IWorkflowDefinitionImporter
{
    public async Task<ImportWorkflowResult> ImportAsync(
        SaveWorkflowDefinitionRequest request, CancellationToken ct = default)
    {
        try
        {
            var row = await AddAsync(
                json.Write(request.Model), null, _ => request.Publish ?? request.Model.IsPublished, ct);
            await engine.CommitAsync(ct);
            return new(true, ViewOf(row), []);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(false, new() { DefinitionId = request.Model.DefinitionId, Name = request.Model.Name },
                [.. refusal.Errors]);
        }
    }

    /// <summary>Tracks a definition as the next version of its kind, once it has proved that it can run.</summary>
    /// <param name="source">The JSON.</param>
    /// <param name="fileName">Where it came from; null for an import.</param>
    /// <param name="isPublished">Says, of the versions so far, whether the new one is published.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <exception cref="UnusableDefinitionException">It can't run here; all reasons are in it.</exception>
    public async Task<DefinitionRow> AddAsync(
        string source, string? fileName, Func<IReadOnlyList<DefinitionRow>, bool> isPublished, CancellationToken ct)
    {
        var model = json.Read(source);
        Require(!string.IsNullOrWhiteSpace(model.DefinitionId), "The definition has no definitionId.");
        var versions = await store.VersionsOfAsync(model.DefinitionId, ct);
        var published = isPublished(versions);
        var row = new DefinitionRow
        {
            Id = ids.GenerateId(),
            DefinitionId = model.DefinitionId,
            Version = versions.Count == 0 ? 1 : versions[0].Version + 1,
            Name = model.Name,
            Description = model.Description,
            IsLatest = true,
            IsPublished = published,
            FileName = fileName,
            ContentHash = HashOf(source),
            Json = source,
            CreatedAt = clock.UtcNow,
        };
        var graph = Prove(row);
        foreach (var version in versions)
            (version.IsLatest, version.IsPublished) = (false, version.IsPublished && !published);
        store.Add(row);
        if (published) await triggers.TrackAsync(graph, ct);
        return row;
    }

    public static string HashOf(string source) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(source.ReplaceLineEndings("\n"))));

    private WorkflowGraph Prove(DefinitionRow row)
    {
        try
        {
            return cache.Compile(new(row.Id, row.DefinitionId, row.Version, row.IsLatest, row.IsPublished), row.Json);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            throw new UnusableDefinitionException([new(failure.Message)]);
        }
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new UnusableDefinitionException([new(otherwise)]);
    }

    private static WorkflowDefinition ViewOf(DefinitionRow row) => new()
    {
        Id = row.Id,
        DefinitionId = row.DefinitionId,
        Version = row.Version,
        Name = row.Name,
        Description = row.Description,
        IsLatest = row.IsLatest,
        IsPublished = row.IsPublished,
        CreatedAt = row.CreatedAt,
        OriginalSource = row.Json,
    };
}
