using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Embedded.Expressions;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>Writes definitions as Elsa does. What was read and not replaced is written as it was, in full.</summary>
internal sealed class DefinitionWriter(IActivityRegistry registry, TypeAliases types, Findings findings)
{
    public const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    public JsonObject Write(WorkflowDefinitionModel model)
    {
        var json = Sources.Of(model) as JsonObject ?? new() { ["$schema"] = Schema };
        json.Put("id", model.Id).Put("definitionId", model.DefinitionId).Put("tenantId", model.TenantId);
        json.Put("name", model.Name).Put("description", model.Description);
        json.PutIfOther("createdAt", model.CreatedAt).Put("version", model.Version);
        json.Put("toolVersion", model.ToolVersion?.ToString());
        json.PutAll("variables", model.Variables, Variable).PutAll("inputs", model.Inputs, Input);
        json.PutAll("outputs", model.Outputs, output => Argument(output));
        json.PutAll("outcomes", model.Outcomes, outcome => outcome).PutBag("customProperties", model.CustomProperties);
        json.Put("isReadonly", model.IsReadonly).Put("isSystem", model.IsSystem);
        json.Put("isLatest", model.IsLatest).Put("isPublished", model.IsPublished);
        json.Put("options", model.Options is null ? null : Sources.Of(model.Options) ?? Options(model.Options));
        if (model.Root is not null)
            json.Put("root", new ActivityWriter(registry, types, findings).Write(model.Root));
        return json;
    }

    private static JsonObject Variable(VariableDefinition variable) => new JsonObject()
        .Put("id", variable.Id).Put("name", variable.Name).Put("typeName", variable.TypeName)
        .Put("isArray", variable.IsArray).Put("value", variable.Value)
        .Put("storageDriverTypeName", variable.StorageDriverTypeName);

    private JsonObject Input(InputDefinition input) => Argument(input).Put("uiHint", input.UIHint)
        .Put("storageDriverType", NameOf(input.StorageDriverType));

    private JsonObject Argument(ArgumentDefinition argument)
    {
        var item = argument.Type.IsArray ? argument.Type.GetElementType() : null;
        return new JsonObject()
            .Put("type", types.NameOf(item ?? argument.Type)).Put("isArray", item is null ? null : true)
            .Put("name", argument.Name).Put("displayName", argument.DisplayName)
            .Put("description", argument.Description).Put("category", argument.Category);
    }

    private static JsonObject Options(WorkflowOptions options) => new JsonObject()
        .Put("activationStrategyType", NameOf(options.ActivationStrategyType))
        .Put("usableAsActivity", options.UsableAsActivity)
        .Put("autoUpdateConsumingWorkflows", options.AutoUpdateConsumingWorkflows)
        .Put("activityCategory", options.ActivityCategory)
        .Put("incidentStrategyType", NameOf(options.IncidentStrategyType))
        .Put("commitStrategyName", options.CommitStrategyName);

    private static string? NameOf(Type? type) => type is null ? null : WellKnownTypes.NameOf(type);
}

/// <summary>Sets members of a JSON object under the spelling they already have there.</summary>
internal static class JsonPutting
{
    /// <summary>Null leaves the member out, unless it is null already.</summary>
    public static JsonObject Put(this JsonObject json, string name, JsonNode? value)
    {
        var same = json.Select(p => p.Key).FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));
        var key = same ?? name;
        if (value is not null) json[key] = value;
        else if (json[key] is not null) json.Remove(key);
        return json;
    }

    /// <summary>Keeps an instant's spelling ("+00:00" or "Z") where it is the same instant.</summary>
    public static JsonObject PutIfOther(this JsonObject json, string name, DateTimeOffset value) =>
        json[name] is JsonValue known && known.TryGetValue<DateTimeOffset>(out var same) && same == value
            ? json : value == default ? json : json.Put(name, value);

    /// <summary>Keeps what is there where it says the same: 1 and 1.0 do, "Done" and "done" don't.</summary>
    public static JsonObject PutIfOther(this JsonObject json, string name, JsonNode? value) =>
        value is not null && json[name] is { } known && PlainData.AreEqual(PlainData.Of(known), PlainData.Of(value))
            ? json : json.Put(name, value);

    /// <summary>A list whose items are written as they were read.</summary>
    public static JsonObject PutAll<T>(
        this JsonObject json, string name, ICollection<T>? items, Func<T, JsonNode?> write) where T : class =>
        items is null or { Count: 0 } && json[name] is not JsonArray { Count: > 0 } ? json
            : json.Put(name, new JsonArray([.. (items ?? []).Select(item => Sources.Of(item) ?? write(item))]));

    /// <summary>Free values; those that are as they were read keep their spelling.</summary>
    public static JsonObject PutBag(this JsonObject json, string name, IDictionary<string, object>? bag)
    {
        if (bag is null || (bag.Count == 0 && json[name] is null)) return json;
        var written = new JsonObject();
        foreach (var (key, value) in bag)
        {
            written[key] = json[name]?[key]?.DeepClone();
            written.PutIfOther(key, JsonSerializer.SerializeToNode(value, Values.Json));
        }
        return json.Put(name, written);
    }
}
