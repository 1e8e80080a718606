using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows.Management.Entities;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>A definition as Elsa answers it: its JSON as it was imported, members in Elsa's order, and each activity
/// complete, since the designer relies on node ids and bags.</summary>
internal static class DefinitionDocument
{
    private const string Workflow = "Workflow1";
    public const string ToolVersion = "3.8.0.0";

    private static readonly string[] Bags = ["customProperties", "metadata", "expression", "memoryReference"];

    private static readonly string[] Kept =
        ["variables", "inputs", "outputs", "outcomes", "customProperties", "options", "root"];

    /// <summary>What people export and import again: without what the server adds.</summary>
    public static JsonObject Of(WorkflowDefinition entry)
    {
        var json = JsonNode.Parse(entry.OriginalSource!)!.AsObject();
        var known = new JsonObject
        {
            ["id"] = entry.Id,
            ["definitionId"] = entry.DefinitionId,
            ["name"] = entry.Name,
            ["description"] = entry.Description,
            ["createdAt"] = entry.CreatedAt,
            ["version"] = entry.Version,
            ["toolVersion"] = json["toolVersion"]?.DeepClone() ?? ToolVersion,
            ["variables"] = new JsonArray(),
            ["inputs"] = new JsonArray(),
            ["outputs"] = new JsonArray(),
            ["outcomes"] = new JsonArray(),
            ["customProperties"] = new JsonObject(),
            ["isReadonly"] = entry.IsReadonly,
            ["isSystem"] = json["isSystem"]?.DeepClone() ?? false,
            ["isLatest"] = entry.IsLatest,
            ["isPublished"] = entry.IsPublished,
            ["options"] = new JsonObject(),
        };
        foreach (var name in Kept)
            if (json[name] is { } value) known[name] = value.DeepClone();
        foreach (var name in known.Where(member => member.Value is null).Select(member => member.Key).ToList())
            known.Remove(name);
        if (known["root"] is JsonObject root) Complete(root, Workflow);
        return known;
    }

    /// <summary>The same, with what the caller may do with it.</summary>
    public static JsonObject Linked(WorkflowDefinition entry, bool mayEdit)
    {
        var links = Link.OfDefinition(entry.DefinitionId, mayEdit && !entry.IsReadonly);
        var json = Of(entry);
        json.Insert(0, "links", JsonSerializer.SerializeToNode(links, Json.ApiJson.Options));
        return json;
    }

    public static bool IsActivity(JsonNode? node) => node is JsonObject json
        && json["id"] is JsonValue && json["type"] is JsonValue
        && (json.ContainsKey("customProperties") || json.ContainsKey("nodeId") || json.ContainsKey("version"));

    /// <summary>The activities right below one, each with the member that holds it.</summary>
    public static IEnumerable<(string Port, JsonObject Activity)> Children(JsonObject activity) => activity
        .Where(member => !Bags.Contains(member.Key))
        .SelectMany(member => Below(member.Value).Select(child => (member.Key, child)));

    private static IEnumerable<JsonObject> Below(JsonNode? node) => node switch
    {
        JsonObject json when IsActivity(json) => [json],
        JsonObject json => json.Where(member => !Bags.Contains(member.Key)).SelectMany(m => Below(m.Value)),
        JsonArray items => items.SelectMany(Below),
        _ => [],
    };

    private static void Complete(JsonObject activity, string parentNodeId)
    {
        var nodeId = $"{parentNodeId}:{activity["id"]}";
        activity["nodeId"] = nodeId;
        activity["version"] ??= 1;
        activity["customProperties"] ??= new JsonObject();
        activity["metadata"] ??= new JsonObject();
        foreach (var (_, child) in Children(activity).ToList()) Complete(child, nodeId);
    }
}
