using System.Text.Json;

namespace Recruitment.Tests.Studio;

/// <summary>Compares JSON by what a typed client relies on: names, kinds and nesting of members.</summary>
internal static class Shape
{
    private static readonly string[] Keys =
    [
        "activityNodeId", "scheduledActivityNodeId", "rel", "fullName", "eventName", "name", "typeName", "type",
    ];

    /// <summary>Where ours lacks a member of theirs or has another kind of value there.</summary>
    public static IEnumerable<string> Differences(JsonElement theirs, JsonElement ours, string path = "$") =>
        (theirs.ValueKind, ours.ValueKind) switch
        {
            (JsonValueKind.Null, _) => [],
            (JsonValueKind.Object, JsonValueKind.Object) => Members(theirs, ours, path),
            (JsonValueKind.Array, JsonValueKind.Array) => Items(theirs, ours, path),
            var (a, b) when KindOf(a) == KindOf(b) => [],
            var (a, b) => [$"{path}: {KindOf(a)} there, {KindOf(b)} here"],
        };

    private static IEnumerable<string> Members(JsonElement theirs, JsonElement ours, string path) =>
        theirs.EnumerateObject().SelectMany(member => ours.TryGetProperty(member.Name, out var own)
            ? Differences(member.Value, own, $"{path}.{member.Name}")
            : member.Value.ValueKind is JsonValueKind.Null ? [] : [$"{path}.{member.Name}: missing"]);

    /// <summary>Items are the same thing if they share the first of the keys that they have, else by place.</summary>
    private static IEnumerable<string> Items(JsonElement theirs, JsonElement ours, string path)
    {
        foreach (var (index, item) in theirs.EnumerateArray().Index())
        {
            var (name, own) = Counterpart(item, ours, index);
            if (own is not { } found) yield return $"{path}[{name}]: missing";
            else foreach (var difference in Differences(item, found, $"{path}[{name}]")) yield return difference;
        }
    }

    private static (string Name, JsonElement? Own) Counterpart(JsonElement item, JsonElement ours, int index)
    {
        var key = item.ValueKind is JsonValueKind.Object
            ? Keys.FirstOrDefault(name => item.TryGetProperty(name, out var value)
                && value.ValueKind is JsonValueKind.String) : null;
        if (key is null) return ("", ours.EnumerateArray().Cast<JsonElement?>().ElementAtOrDefault(index));
        var value = item.GetProperty(key).GetString();
        return ($"{value}", ours.EnumerateArray().Cast<JsonElement?>().FirstOrDefault(own =>
            own!.Value.TryGetProperty(key, out var same) && same.ValueKind is JsonValueKind.String
            && same.GetString() == value));
    }

    private static string KindOf(JsonValueKind kind) =>
        kind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : kind.ToString();
}
