using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Elsa.Embedded.Serialization;

/// <summary>The JSON that objects were read from, members we don't know included, for as long as they live.</summary>
internal static class Sources
{
    private static readonly ConditionalWeakTable<object, StrongBox<JsonElement>> Known = [];

    public static T From<T>(this T read, JsonElement json) where T : class
    {
        Known.AddOrUpdate(read, new(json));
        return read;
    }

    /// <returns>What the object was read from; null when it was made otherwise.</returns>
    public static JsonElement? ElementOf(object made) => Known.TryGetValue(made, out var json) ? json.Value : null;

    /// <returns>A new node; null when the object was made otherwise.</returns>
    public static JsonNode? Of(object made) =>
        Known.TryGetValue(made, out var json) ? JsonSerializer.SerializeToNode(json.Value) : null;
}
