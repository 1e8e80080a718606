using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Elsa.Embedded.Expressions;

/// <summary>The border between plain data and JavaScript. Reading runs no getter, proxy or toJSON.</summary>
internal sealed class JavaScriptData
{
    private static readonly JsonSerializerOptions Compact =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    private int nodes;
    private long characters;

    public static JsValue Write(Engine engine, object? value) => value is ScriptFunction function
        ? new ClrFunction(engine, "f", (_, arguments) => Write(engine, function([.. arguments.Select(Read)])))
        : WritePlain(engine, PlainData.Of(value));

    /// <exception cref="ScriptException">The value is not plain data, or too large.</exception>
    public static object? Read(JsValue value) => new JavaScriptData().Read(value, 0);

    /// <summary>JSON.stringify for plain data: no toJSON, no replacer function; an indentation is taken as 2.</summary>
    public static JsValue Stringify(JsValue[] arguments)
    {
        if (arguments is not [var value, ..] || value.IsUndefined()) return JsValue.Undefined;
        if (arguments is [_, { } replacer, ..] && replacer.IsObject())
            throw new ScriptException("JavaScript: JSON.stringify takes no replacer here.");
        return JsonSerializer.Serialize(Read(value), arguments.Length > 2 ? Indented : Compact);
    }

    private static JsValue WritePlain(Engine engine, object? value) => value switch
    {
        DateTimeOffset instant => new JsDate(engine, instant),
        List<object?> list => new JsArray(engine, [.. list.Select(item => WritePlain(engine, item))]),
        Dictionary<string, object?> map => WriteMap(engine, map),
        _ => JsValue.FromObject(engine, value), // null, string, bool or a number
    };

    /// <summary>A member of C# may be read in camel case too, unless the map has that name itself.</summary>
    /// <remarks>By way of the prototype: keys, spread and JSON are as they were, and a script that writes the name
    /// makes a new one.</remarks>
    private static JsObject WriteMap(Engine engine, Dictionary<string, object?> map)
    {
        var entries = map.Select(pair => KeyValuePair.Create(pair.Key, WritePlain(engine, pair.Value))).ToList();
        var written = JsObject.CreateFromEntries(engine, entries);
        JsObject? others = null;
        foreach (var (name, value) in entries.Where(entry => char.IsAsciiLetterUpper(entry.Key.FirstOrDefault())))
        {
            var camel = JsonNamingPolicy.CamelCase.ConvertName(name);
            if (map.ContainsKey(camel)) continue;
            others ??= new JsObject(engine) { Prototype = written.Prototype };
            others.FastSetProperty(camel, new PropertyDescriptor(value, PropertyFlag.NonEnumerable));
        }
        if (others is not null) written.Prototype = others;
        return written;
    }

    private object? Read(JsValue value, int depth)
    {
        if (depth > PlainData.MaxDepth)
            throw new ScriptException($"JavaScript: its value nests deeper than {PlainData.MaxDepth} levels.");
        if (++nodes > PlainData.MaxNodes)
            throw new ScriptException($"JavaScript: its value has more than {PlainData.MaxNodes} parts.");
        return value switch
        {
            _ when value.IsNull() || value.IsUndefined() => null,
            _ when value.IsBoolean() => value.AsBoolean(),
            _ when value.IsNumber() && IsWhole(value.AsNumber()) => (long)value.AsNumber(),
            _ when value.IsNumber() => double.IsFinite(value.AsNumber()) ? value.AsNumber() : null,
            _ when value.IsString() => Text(value.AsString()),
            _ when value.Type is Types.BigInt => Whole((BigInteger)value.ToObject()!),
            JsDate date when double.IsNaN(date.DateValue) => null,
            JsDate date => new DateTimeOffset(date.ToDateTime(), TimeSpan.Zero),
            JsArray array => List(array, depth),
            JsObject map => Map(map, depth),
            _ => throw NotPlain(value),
        };
    }

    private List<object?> List(JsArray array, int depth)
    {
        List<object?> items = [];
        for (var i = 0u; i < array.Length; i++) items.Add(Read(Value(array, JsNumber.Create(i)), depth + 1));
        return items;
    }

    private Dictionary<string, object?> Map(JsObject map, int depth)
    {
        Dictionary<string, object?> pairs = [];
        foreach (var key in map.GetOwnPropertyKeys(Types.String))
            if (map.GetOwnProperty(key).Enumerable) pairs[key.AsString()] = Read(Value(map, key), depth + 1);
        return pairs;
    }

    private static JsValue Value(ObjectInstance holder, JsValue key)
    {
        var property = holder.GetOwnProperty(key);
        if (property.IsAccessorDescriptor()) throw new ScriptException("JavaScript: its value has a getter or setter.");
        return property.Value ?? JsValue.Undefined;
    }

    private string Text(string text) => (characters += text.Length) <= PlainData.MaxCharacters ? text
        : throw new ScriptException($"JavaScript: its value has more than {PlainData.MaxCharacters} characters.");

    /// <summary>A number that is whole as far as a double can tell: JSON writes it without a point.</summary>
    private static bool IsWhole(double number) => double.IsInteger(number) && Math.Abs(number) <= 9_007_199_254_740_991;

    private static long Whole(BigInteger number)
    {
        if (number >= long.MinValue && number <= long.MaxValue) return (long)number;
        throw new ScriptException("JavaScript: a BigInt does not fit into 64 bits.");
    }

    private static ScriptException NotPlain(JsValue value)
    {
        var kind = value.GetType().Name.Replace("Js", "").Replace("Instance", "").ToLowerInvariant();
        return new($"JavaScript: a {kind} is not plain data.");
    }
}
