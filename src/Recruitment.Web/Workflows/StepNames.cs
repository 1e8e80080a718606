using System.Text.Json;

namespace Recruitment.Web.Workflows;

/// <summary>Reads what people see out of the engine's JSON.</summary>
internal static class StepNames
{
    /// <summary>What each activity of a definition is called in the designer, by its id.</summary>
    public static IReadOnlyDictionary<string, string> Of(string definitionJson)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonDocument.Parse(definitionJson);
        if (document.RootElement.TryGetProperty("root", out var root)) Collect(root, names);
        return names;
    }

    /// <summary>The outcomes that an entry of the journal names; empty when it names none.</summary>
    public static IReadOnlyList<string> Outcomes(object? payload)
    {
        if (payload is null) return [];
        var element = payload is JsonElement given ? given : JsonSerializer.SerializeToElement(payload);
        return Member(element, "Outcomes") is { ValueKind: JsonValueKind.Array } outcomes
            ? [.. outcomes.EnumerateArray().Select(o => o.ToString())]
            : [];
    }

    private static void Collect(JsonElement activity, Dictionary<string, string> names)
    {
        if (Member(activity, "id")?.GetString() is { } id && Member(activity, "metadata") is { } metadata
            && Member(metadata, "displayText")?.GetString() is { } text)
        {
            names[id] = text;
        }
        if (Member(activity, "activities") is not { ValueKind: JsonValueKind.Array } children) return;
        foreach (var child in children.EnumerateArray()) Collect(child, names);
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
