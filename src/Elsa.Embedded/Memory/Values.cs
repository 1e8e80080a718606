using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Xml;

namespace Elsa.Expressions;

/// <summary>How values become other types, and how they are kept as JSON and come back.</summary>
internal static class Values
{
    /// <summary>Names as they are in C#, enums by name, fields included: nothing in it names a CLR type.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        IncludeFields = true,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(), new NaturalObjects() },
    };

    public static T? Convert<T>(object? value) => value is T same ? same : (T?)Convert(value, typeof(T));

    /// <exception cref="InvalidCastException">The value has no meaning in that type.</exception>
    public static object? Convert(object? value, Type type)
    {
        if (type.IsInstanceOfType(value)) return value;
        if (value is null || (value is string blank && string.IsNullOrWhiteSpace(blank)))
            return type.IsValueType ? Activator.CreateInstance(type) : null;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(value)) return value;
        try
        {
            return value is string text ? Parse(text, type)
                : type == typeof(string) ? Text(value)
                : value is IConvertible && IsNumber(type)
                    ? System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture)
                : JsonSerializer.SerializeToElement(value, Json).Deserialize(type, Json);
        }
        catch (Exception failure) when (failure is JsonException or FormatException or OverflowException
            or ArgumentException or NotSupportedException or InvalidCastException)
        {
            throw new InvalidCastException($"'{value}' is no {type.Name}.", failure);
        }
    }

    /// <summary>What JSON says, as plain values: numbers, texts, lists and dictionaries.</summary>
    public static object? Natural(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
        JsonValueKind.Array => json.EnumerateArray().Select(Natural).ToList(),
        _ => json.EnumerateObject().ToDictionary(p => p.Name, p => Natural(p.Value)),
    };

    private static object? Parse(string text, Type type)
    {
        if (type == typeof(bool)) return bool.Parse(text);
        if (type == typeof(TimeSpan)) return Span(text);
        if (type == typeof(DateTimeOffset)) return Instant(text);
        if (type == typeof(DateTime)) return Instant(text).UtcDateTime;
        if (type == typeof(DateOnly)) return DateOnly.Parse(text, CultureInfo.InvariantCulture);
        if (type == typeof(Guid)) return Guid.Parse(text);
        if (type == typeof(Uri)) return new Uri(text, UriKind.RelativeOrAbsolute);
        if (type.IsEnum) return Enum.Parse(type, text, ignoreCase: true);
        if (IsNumber(type)) return System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        if (type == typeof(JsonNode)) return JsonNode.Parse(text);
        return JsonSerializer.Deserialize(text, type, Json);
    }

    /// <param name="text">"14.00:00:00", or as ISO 8601 has it, "P14D".</param>
    private static TimeSpan Span(string text) => text.TrimStart('-', ' ').StartsWith('P')
        ? XmlConvert.ToTimeSpan(text.Trim()) : TimeSpan.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static string? Text(object value) => value switch
    {
        bool truth => truth ? "true" : "false",
        DateTimeOffset or DateTime => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        Enum or Guid or Uri => value.ToString(),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value, Json),
    };

    private static bool IsNumber(Type type) =>
        Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    /// <summary>Reads what is typed <see cref="object"/> as plain values instead of JSON elements.</summary>
    private sealed class NaturalObjects : JsonConverter<object>
    {
        public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Natural(JsonElement.ParseValue(ref reader));

        public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
        {
            if (value.GetType() == typeof(object)) writer.WriteStartObject();
            else JsonSerializer.Serialize(writer, value, value.GetType(), options);
            if (value.GetType() == typeof(object)) writer.WriteEndObject();
        }
    }
}
