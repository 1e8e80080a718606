using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Json;
using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Takes in definitions as they are sent, every member of them.</summary>
internal sealed class DefinitionEdits(
    DefinitionLibrary library, IWorkflowDefinitionStore definitions, IWorkflowDefinitionPublisher publisher,
    DefinitionReads reads)
{
    // What the server says about a version, and what the client adds for its own use.
    private static readonly string[] NotContent = ["links", "id", "version", "createdAt", "isLatest", "isPublished"];

    /// <summary>Saves a draft and, if asked, publishes it. A draft that can't be published stays a draft.</summary>
    /// <returns>The version, and whether it said the same before.</returns>
    /// <exception cref="ApiFailureException">It is no definition, read-only, or can't be published.</exception>
    public async Task<(WorkflowDefinition Definition, bool WasThere)> SaveAsync(
        JsonObject model, bool publish, CancellationToken ct)
    {
        model.Remove("links");
        var id = model["definitionId"] is JsonValue value ? $"{value}" : "";
        var latest = id.Length == 0 ? null
            : await definitions.FindAsync(new() { DefinitionId = id, VersionOptions = VersionOptions.Latest }, ct);
        if (latest is not null) await reads.RequireWritableAsync(id, ct);
        var wasThere = latest is not null && IsSame(latest, model);
        var draft = wasThere ? latest! : await library.SaveDraftAsync(model.ToJsonString(), ct);
        if (!publish) return (draft, false);
        return (await PublishAsync(draft, ct), wasThere && draft.IsPublished);
    }

    /// <exception cref="ApiFailureException">It can't be published; all reasons are in it.</exception>
    public async Task<WorkflowDefinition> PublishAsync(WorkflowDefinition version, CancellationToken ct)
    {
        if (version.IsPublished) return version;
        var result = await publisher.PublishAsync(version.DefinitionId, ct);
        if (!result.Succeeded) throw ApiFailureException.Of(result.ValidationErrors);
        return await reads.FindAsync(version.DefinitionId, VersionOptions.Latest, ct);
    }

    /// <summary>Takes in a file: published where it says so and can be, else as a draft.</summary>
    /// <exception cref="ApiFailureException">It is no definition, or read-only here.</exception>
    public async Task<WorkflowDefinition> ImportAsync(JsonObject model, CancellationToken ct)
    {
        var publish = model["isPublished"] is JsonValue flag && flag.TryGetValue<bool>(out var set) && set;
        return (await SaveAsync(model, publish, ct)).Definition;
    }

    private static bool IsSame(WorkflowDefinition latest, JsonObject model)
    {
        var (known, given) = (DefinitionDocument.Of(latest), DefinitionDocument.Of(new()
        {
            Id = latest.Id,
            DefinitionId = latest.DefinitionId,
            Name = model["name"]?.ToString(),
            Description = model["description"]?.ToString(),
            IsReadonly = latest.IsReadonly,
            OriginalSource = model.ToJsonString(),
        }));
        foreach (var name in NotContent)
        {
            known.Remove(name);
            given.Remove(name);
        }
        return JsonNode.DeepEquals(known, given);
    }
}
