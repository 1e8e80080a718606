using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Expressions;

namespace Elsa.Embedded.Expressions;

/// <summary>
/// Turns any value into what scripts may see: null, bool, string, numbers, instants, <c>List&lt;object?&gt;</c> and
/// <c>Dictionary&lt;string, object?&gt;</c>. Nothing in it leads back to the host.
/// </summary>
internal sealed class PlainData
{
    public const int MaxDepth = 32;
    public const int MaxNodes = 20_000;
    public const int MaxCharacters = 1_000_000;

    private int nodes;
    private long characters;

    /// <exception cref="ScriptException">The value is too large or too deep.</exception>
    public static object? Of(object? value) => new PlainData().Convert(value, 0);

    public static bool AreEqual(object? one, object? other) => (one, other) switch
    {
        (List<object?> a, List<object?> b) => a.Count == b.Count
            && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (Dictionary<string, object?> a, Dictionary<string, object?> b) => a.Count == b.Count
            && a.All(pair => b.TryGetValue(pair.Key, out var value) && AreEqual(pair.Value, value)),
        (IConvertible a, IConvertible b) when IsNumber(a) && IsNumber(b) => AsDouble(a).Equals(AsDouble(b)),
        _ => Equals(one, other),
    };

    private object? Convert(object? value, int depth)
    {
        if (depth > MaxDepth) throw new ScriptException($"A value nests deeper than {MaxDepth} levels.");
        if (++nodes > MaxNodes) throw new ScriptException($"A value has more than {MaxNodes} parts.");
        return value switch
        {
            string text => Text(text),
            byte[] bytes => Text(System.Convert.ToBase64String(bytes)), // as JSON has it
            null or bool or DateTimeOffset => value,
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            Enum or Guid or TimeSpan or DateOnly or TimeOnly or Uri or char or Type or CultureInfo =>
                System.Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            JsonElement json => Convert(json, depth),
            JsonNode json => Convert(json.Deserialize<JsonElement>(), depth),
            JsonDocument json => Convert(json.RootElement, depth),
            IConvertible number when IsNumber(number) => number,
            IDictionary map => Map(Pairs(map), depth),
            IEnumerable<KeyValuePair<string, object?>> map => Map(map, depth),
            IEnumerable list => List(list, depth),
            _ => Convert(JsonSerializer.SerializeToElement(value, value.GetType(), Values.Json), depth),
        };
    }

    private object? Convert(JsonElement json, int depth) => json.ValueKind switch
    {
        JsonValueKind.Object => Map(
            json.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, (object?)p.Value)), depth),
        JsonValueKind.Array => List(json.EnumerateArray(), depth),
        JsonValueKind.String => Text(json.GetString()!),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => json.GetBoolean(),
        _ => null,
    };

    private string Text(string text) => (characters += text.Length) <= MaxCharacters ? text
        : throw new ScriptException($"A value has more than {MaxCharacters} characters.");

    private List<object?> List(IEnumerable items, int depth) =>
        [.. items.Cast<object?>().Select(item => Convert(item, depth + 1))];

    private Dictionary<string, object?> Map(IEnumerable<KeyValuePair<string, object?>> pairs, int depth)
    {
        var map = new Dictionary<string, object?>();
        foreach (var (key, value) in pairs) map[key] = Convert(value, depth + 1);
        return map;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Pairs(IDictionary map) => map.Keys.Cast<object>()
        .Select(key => KeyValuePair.Create(System.Convert.ToString(key, CultureInfo.InvariantCulture)!, map[key]));

    private static bool IsNumber(IConvertible value) =>
        value is not Enum && value.GetTypeCode() is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static double AsDouble(IConvertible number) => number.ToDouble(CultureInfo.InvariantCulture);
}
