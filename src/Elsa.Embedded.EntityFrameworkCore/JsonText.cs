using System.Text.Json;
using Elsa.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>An object as JSON text. What is stored so is never changed in place.</summary>
internal static class JsonText
{
    public static readonly ValueConverter<object?, string?> Converter = new(
        value => JsonSerializer.Serialize(value, Values.Json),
        text => JsonSerializer.Deserialize<object>(text!, Values.Json));

    public static readonly ValueConverter<IDictionary<string, string>?, string?> StringsConverter = new(
        value => JsonSerializer.Serialize(value, Values.Json),
        text => JsonSerializer.Deserialize<Dictionary<string, string>>(text!, Values.Json));

    public static readonly ValueComparer<IDictionary<string, string>?> StringsComparer = new(
        (one, other) => ReferenceEquals(one, other), value => value == null ? 0 : value.GetHashCode(), value => value);

    public static readonly ValueComparer<object?> Comparer = new(
        (one, other) => ReferenceEquals(one, other), value => value == null ? 0 : value.GetHashCode(), value => value);

    public static readonly ValueConverter<IDictionary<string, object>?, string?> Bags = new(
        value => JsonSerializer.Serialize(value, Values.Json),
        text => JsonSerializer.Deserialize<Dictionary<string, object>>(text!, Values.Json));

    public static readonly ValueComparer<IDictionary<string, object>?> BagComparer = new(
        (one, other) => ReferenceEquals(one, other), value => value == null ? 0 : value.GetHashCode(), value => value);
}
