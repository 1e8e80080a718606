using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Elsa.Embedded.Serialization;

/// <summary>Reads members of JSON objects in any case, as Elsa does.</summary>
internal static class JsonMembers
{
    private static readonly ConcurrentDictionary<string, string> Names = new();

    public static JsonElement? Member(this JsonElement json, string name)
    {
        if (json.ValueKind is not JsonValueKind.Object) return null;
        if (!json.TryGetProperty(name, out var value)) value = OtherCase(json, name);
        return value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : value;
    }

    /// <summary>The name of a property in JSON.</summary>
    public static string CamelCase(string name) => Names.GetOrAdd(name, JsonNamingPolicy.CamelCase.ConvertName);

    private static JsonElement OtherCase(JsonElement json, string name)
    {
        foreach (var property in json.EnumerateObject())
            if (Ascii.EqualsIgnoreCase(JsonMarshal.GetRawUtf8PropertyName(property), name)) return property.Value;
        return default;
    }

    public static string? Text(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } or null => null,
        { } value => value.GetRawText(),
    };

    /// <summary>A text as it is, anything else as JSON.</summary>
    public static string? TextOrRaw(this JsonElement json, string name) =>
        json.Text(name) ?? json.Member(name)?.GetRawText();

    public static bool? Flag(this JsonElement json, string name) => json.Member(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static int? Number(this JsonElement json, string name) =>
        json.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number)
            ? number : null;

    /// <summary>An array, one that older versions wrapped as <c>{"$values": […]}</c>, or a single object.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, string name) => json.Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } wrapper when wrapper.TryGetProperty("$values", out var values) =>
            values.EnumerateArray(),
        { ValueKind: JsonValueKind.Object } one => [one],
        _ => [],
    };
}
