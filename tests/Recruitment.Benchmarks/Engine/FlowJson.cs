using System.Text.Json.Nodes;

namespace Recruitment.Benchmarks;

/// <summary>Definitions as a designer writes them.</summary>
internal static class FlowJson
{
    /// <summary>Decisions, lines, variables and events, one after the other.</summary>
    public static string Long(string id, int count)
    {
        var activities = Enumerable.Range(0, count).Select(i => (i % 4) switch
        {
            0 => Activity(i, "Elsa.FlowDecision", "condition", "Boolean", "JavaScript", $"getN() > {i}"),
            1 => Activity(i, "Elsa.WriteLine", "text", "String", "Liquid", $"{{{{ Variables.N }}}} of {i}"),
            2 => Activity(i, "Elsa.SetName", "value", "String", "Literal", $"Step {i}"),
            _ => Activity(i, "Elsa.Event", "eventName", "String", "Literal", $"event-{i}"),
        });
        var connections = Enumerable.Range(0, count - 2).SelectMany(i => i % 4 == 0
            ? new[] { Connection($"a{i}", "True", $"a{i + 1}"), Connection($"a{i}", "False", $"a{i + 2}") }
            : [Connection($"a{i}", "Done", $"a{i + 1}")]);
        return Definition(id, activities, connections);
    }

    /// <summary>An event, and back to it.</summary>
    public static string Loop(string id) => Definition(id,
        [
            Activity(0, "Elsa.Event", "eventName", "String", "Literal", "next"),
            Activity(1, "Elsa.FlowDecision", "condition", "Boolean", "Literal", "true"),
            Activity(2, "Elsa.End", "none", "String", "Literal", ""),
        ],
        [Connection("a0", "Done", "a1"), Connection("a1", "True", "a0"), Connection("a1", "False", "a2")]);

    /// <summary>A fork, as many branches, and a join of all.</summary>
    public static string Branches(string id, int count)
    {
        var names = new JsonArray([.. Enumerable.Range(1, count).Select(i => (JsonNode)$"a{i}")]).ToJsonString();
        var branches = Enumerable.Range(1, count)
            .Select(i => Activity(i, "Elsa.SetName", "value", "String", "Literal", $"Branch {i}"));
        return Definition(id,
            [
                Activity(0, "Elsa.FlowFork", "branches", "List<String>", "Object", names), .. branches,
                Activity(count + 1, "Elsa.FlowJoin", "mode", "String", "Literal", "WaitAll"),
            ],
            Enumerable.Range(1, count).SelectMany(i => new[]
            {
                Connection("a0", $"a{i}", $"a{i}"), Connection($"a{i}", "Done", $"a{count + 1}"),
            }));
    }

    private static string Definition(
        string id, IEnumerable<JsonObject> activities, IEnumerable<JsonObject> connections) => new JsonObject
        {
            ["definitionId"] = id,
            ["variables"] = new JsonArray(
                new JsonObject { ["id"] = "n", ["name"] = "N", ["typeName"] = "Int32", ["value"] = "1" }),
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["activities"] = new JsonArray([.. activities]),
                ["connections"] = new JsonArray([.. connections]),
            },
        }.ToJsonString();

    private static JsonObject Activity(
        int number, string type, string input, string typeName, string syntax, string value) => new()
        {
            ["id"] = $"a{number}",
            ["type"] = type,
            ["version"] = 1,
            ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false },
            ["metadata"] = new JsonObject
            {
                ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = number, ["y"] = 0 } },
            },
            [input] = new JsonObject
            {
                ["typeName"] = typeName,
                ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value },
            },
        };

    private static JsonObject Connection(string from, string outcome, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = outcome },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
