using System.Text.Json.Nodes;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Parts of a definition, for the designer of what lies within an activity.</summary>
internal static class SubgraphApi
{
    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-definitions/subgraph/{id}", Permissions.ReadDefinitions, SubgraphAsync);
        api.Get("/workflow-definitions/subgraph/segments/{id}", Permissions.ReadDefinitions, SegmentsAsync);
    }

    private static async Task<IResult> SubgraphAsync(
        string id, HttpRequest request, DefinitionReads definitions, CancellationToken ct)
    {
        var path = await PathAsync(id, request.Text("parentNodeId"), definitions, ct);
        var (port, activity) = path[^1];
        return ApiJson.Of(Node(port, activity));
    }

    private static async Task<IResult> SegmentsAsync(
        string id, HttpRequest request, DefinitionReads definitions, CancellationToken ct)
    {
        var path = await PathAsync(id, request.Text("childNodeId"), definitions, ct);
        var container = path.FindLastIndex(path.Count - 1, step => step.Activity["activities"] is JsonArray);
        return ApiJson.Of(new
        {
            childNode = Node(path[^1].Port, path[^1].Activity),
            container = Node(path[Math.Max(container, 0)].Port, path[Math.Max(container, 0)].Activity),
            pathSegments = path.Zip(path.Skip(1)).Select(steps => new
            {
                activityNodeId = steps.First.Activity["nodeId"],
                activityId = steps.First.Activity["id"],
                activityType = steps.First.Activity["type"],
                portName = steps.Second.Port,
                activityName = steps.First.Activity["name"] ?? steps.First.Activity["id"],
            }),
        });
    }

    /// <summary>The way from the root down to a node; without a node, the root alone.</summary>
    /// <exception cref="ApiFailureException">The definition has no such node.</exception>
    private static async Task<List<(string Port, JsonObject Activity)>> PathAsync(
        string id, string? nodeId, DefinitionReads definitions, CancellationToken ct)
    {
        var root = DefinitionDocument.Of(await definitions.FindVersionAsync(id, ct))["root"] as JsonObject
            ?? throw ApiFailureException.NotFound("activity", nodeId ?? "root");
        var path = new List<(string Port, JsonObject Activity)> { ("Root", root) };
        while (nodeId is not null && $"{path[^1].Activity["nodeId"]}" != nodeId)
        {
            var next = DefinitionDocument.Children(path[^1].Activity).FirstOrDefault(child =>
                $"{nodeId}:".StartsWith($"{child.Activity["nodeId"]}:", StringComparison.Ordinal));
            path.Add(next.Activity is null ? throw ApiFailureException.NotFound("activity", nodeId) : next);
        }
        return path;
    }

    private static JsonObject Node(string port, JsonObject activity) => new()
    {
        ["nodeId"] = activity["nodeId"]?.DeepClone(),
        ["port"] = port,
        ["activity"] = activity.DeepClone(),
        ["children"] = new JsonArray([.. DefinitionDocument.Children(activity).Select(c => Node(c.Port, c.Activity))]),
    };
}
