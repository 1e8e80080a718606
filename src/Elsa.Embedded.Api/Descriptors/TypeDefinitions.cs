using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Workflows.Management;

namespace Elsa.Embedded.Api.Descriptors;

/// <summary>TypeScript declarations of what an expression of one definition may name, for Studio's editor.</summary>
internal sealed class TypeDefinitions(IWorkflowDefinitionStore definitions)
{
    private const string Globals = """
        declare function getWorkflowDefinitionId(): string;
        declare function getWorkflowDefinitionVersionId(): string;
        declare function getWorkflowDefinitionVersion(): number;
        declare function getWorkflowInstanceId(): string;
        declare function getWorkflowInstanceName(): string;
        declare function setWorkflowInstanceName(name: string): void;
        declare function getCorrelationId(): string;
        declare function setCorrelationId(correlationId: string): void;
        declare function getVariable(name: string): any;
        declare function setVariable(name: string, value: any): void;
        declare function getInput(name: string): any;
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string): boolean;
        declare function isNullOrEmpty(value: string): boolean;
        declare function parseGuid(value: string): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function toJson(value: any): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;
        declare function setOutcome(name: string): void;
        declare function setOutcomes(names: string[]): void;

        """;

    /// <returns>The globals alone when there is no such definition yet.</returns>
    public async Task<string> OfAsync(string definitionId, CancellationToken ct)
    {
        var latest = await definitions.FindAsync(
            new() { DefinitionId = definitionId, VersionOptions = VersionOptions.Latest }, ct);
        if (latest?.OriginalSource is not { } source) return Globals;
        var json = JsonNode.Parse(source)!;
        var inputs = Arguments(json["inputs"], "type")
            .Select(i => $"declare function get{Pascal(i.Name)}(): {i.Type};");
        return string.Join('\n', [Globals, .. Variables(Arguments(json["variables"], "typeName")), .. inputs, ""]);
    }

    private static IEnumerable<string> Variables(List<(string Name, string Type)> variables) =>
    [
        "declare interface WorkflowVariables {", .. variables.Select(v => $"    {v.Name}: {v.Type};"), "}",
        "declare var variables: WorkflowVariables;",
        .. variables.Select(v => $"declare function get{Pascal(v.Name)}(): {v.Type};"),
        .. variables.Select(v => $"declare function set{Pascal(v.Name)}(value: {v.Type}): void;"),
    ];

    /// <summary>Those whose names are names in a script too.</summary>
    private static List<(string Name, string Type)> Arguments(JsonNode? list, string type) =>
    [
        .. (list as JsonArray ?? []).OfType<JsonObject>()
            .Select(item => (Name: $"{item["name"]}", Type: TypeOf($"{item[type]}", item["isArray"])))
            .Where(item => item.Name.Length > 0 && !char.IsDigit(item.Name[0])
                && item.Name.All(c => char.IsLetterOrDigit(c) || c is '_')),
    ];

    private static string TypeOf(string alias, JsonNode? isArray)
    {
        var type = alias switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" => "string",
            "Int16" or "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "Boolean" => "boolean",
            _ => "any",
        };
        return isArray?.GetValueKind() is System.Text.Json.JsonValueKind.True ? $"{type}[]" : type;
    }

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
