using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Which definitions use another one as an activity, and in which version.</summary>
internal sealed class References(IWorkflowDefinitionStore definitions, DefinitionLibrary library)
{
    public async Task<IReadOnlyList<WorkflowDefinition>> ConsumersAsync(string definitionId, CancellationToken ct)
    {
        var used = new WorkflowDefinitionFilter { DefinitionId = definitionId, UsableAsActivity = true };
        if (!await definitions.AnyAsync(used, ct)) return [];
        var latest = await definitions.FindManyAsync(
            new WorkflowDefinitionFilter { VersionOptions = VersionOptions.Latest }, ct);
        return [.. latest.Where(definition => Uses(RootOf(definition), definitionId).Any())];
    }

    /// <summary>Lets the latest versions of its users use what is published of a definition; published ones get a
    /// draft.</summary>
    /// <returns>The ids of the definitions that changed.</returns>
    public async Task<IReadOnlyList<string>> UpdateAsync(
        WorkflowDefinition published, IReadOnlyCollection<string>? only, CancellationToken ct)
    {
        var changed = new List<string>();
        foreach (var consumer in await ConsumersAsync(published.DefinitionId, ct))
        {
            if (only is { Count: > 0 } && !only.Intersect([consumer.DefinitionId, consumer.Id]).Any()) continue;
            var source = JsonNode.Parse(consumer.OriginalSource!)!.AsObject();
            var stale = Uses(source["root"], published.DefinitionId)
                .Where(activity => $"{activity["workflowDefinitionVersionId"]}" != published.Id).ToList();
            if (stale.Count == 0) continue;
            foreach (var activity in stale) Point(activity, published);
            source["definitionId"] = consumer.DefinitionId;
            await library.SaveDraftAsync(source.ToJsonString(), ct);
            changed.Add(consumer.DefinitionId);
        }
        return changed;
    }

    private static void Point(JsonObject activity, WorkflowDefinition published)
    {
        activity["workflowDefinitionVersionId"] = published.Id;
        activity["version"] = published.Version;
        activity["latestAvailablePublishedVersionId"] = published.Id;
        activity["latestAvailablePublishedVersion"] = published.Version;
    }

    private static JsonNode? RootOf(WorkflowDefinition definition) =>
        definition.StringData is { } root ? JsonNode.Parse(root) : null;

    private static IEnumerable<JsonObject> Uses(JsonNode? root, string definitionId) =>
        root is not JsonObject activity ? [] : DefinitionDocument.Children(activity)
            .SelectMany(child => Uses(child.Activity, definitionId))
            .Concat(activity["workflowDefinitionId"] is JsonValue id && $"{id}" == definitionId ? [activity] : []);
}
