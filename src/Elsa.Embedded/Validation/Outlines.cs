using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Validation;

/// <summary>Reads what the rules look at, whatever else stands against a definition.</summary>
internal sealed class Outlines(IActivityRegistry registry)
{
    public DefinitionOutline Of(JsonElement definition)
    {
        var all = new List<ActivityOutline>();
        if (definition.Member("root") is { ValueKind: JsonValueKind.Object } root) Collect(Read(root), all);
        return new(definition.Text("definitionId") ?? "", all);
    }

    private static void Collect(ActivityOutline activity, List<ActivityOutline> all)
    {
        all.Add(activity);
        foreach (var child in activity.Children) Collect(child, all);
    }

    private ActivityOutline Read(JsonElement json)
    {
        var type = json.Text("type") ?? "";
        var descriptor = registry.Find(type, json.Number("version") ?? 1) ?? registry.Find(type);
        return new(json, descriptor, [.. Children(json, descriptor).Select(Read)]);
    }

    private static IEnumerable<JsonElement> Children(JsonElement json, ActivityDescriptor? descriptor)
    {
        if (descriptor is null) return json.Items("activities").Where(IsObject);
        var properties = ActivityProperties.Of(descriptor.ClrType);
        var direct = properties.Children.Where(p => p.CanWrite).Select(p => CamelCase(p.Name))
            .Where(name => !(name == "start" && json.Member("activities") is not null)).SelectMany(name => json.Items(name));
        var cases = properties.Cases.SelectMany(list => json.Items(CamelCase(list.List.Name))
            .Select(item => item.Member(CamelCase(list.Activity.Name))).OfType<JsonElement>());
        return direct.Concat(cases).Where(IsObject);
    }

    private static bool IsObject(JsonElement json) => json.ValueKind is JsonValueKind.Object;

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
