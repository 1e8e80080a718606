using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Workflows;

namespace Elsa.Embedded.Serialization;

/// <summary>A name by which definitions may call a type of the host.</summary>
internal sealed record TypeAlias(Type Type, string Name);

/// <summary>The types that definitions may name. A name is only ever looked up here, never loaded.</summary>
internal sealed class TypeAliases
{
    private static readonly (string Name, Type Type)[] BuiltIn =
    [
        ("Object", typeof(object)), ("String", typeof(string)), ("Boolean", typeof(bool)), ("Int16", typeof(short)),
        ("Int32", typeof(int)), ("Int64", typeof(long)), ("Long", typeof(long)), ("Single", typeof(float)),
        ("Double", typeof(double)), ("Decimal", typeof(decimal)), ("Guid", typeof(Guid)),
        ("DateTime", typeof(DateTime)),
        ("DateTimeOffset", typeof(DateTimeOffset)), ("DateOnly", typeof(DateOnly)), ("TimeOnly", typeof(TimeOnly)),
        ("TimeSpan", typeof(TimeSpan)), ("Uri", typeof(Uri)), ("ByteArray", typeof(byte[])), ("JSON", typeof(object)),
        ("ExpandoObject", typeof(object)), ("JsonElement", typeof(JsonElement)), ("JsonNode", typeof(JsonNode)),
        ("JsonObject", typeof(JsonObject)), ("JsonArray", typeof(JsonArray)),
        ("ObjectDictionary", typeof(IDictionary<string, object>)),
        ("StringDictionary", typeof(IDictionary<string, string>)),
        ("ObjectMap", typeof(Dictionary<string, object>)), ("StringMap", typeof(Dictionary<string, string>)),
    ];

    private readonly Dictionary<string, Type> types = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Type, string> names = [];

    public TypeAliases(IEnumerable<TypeAlias> aliases, IActivityRegistry activities)
    {
        foreach (var (name, type) in BuiltIn) Add(name, type);
        foreach (var alias in aliases) Add(alias.Name, alias.Type);
        types[typeof(ExpandoObject).FullName!] = typeof(object);
        foreach (var property in activities.ListAll().SelectMany(a => a.Inputs))
            types.TryAdd(NameOf(property.Type), Nullable.GetUnderlyingType(property.Type) ?? property.Type);
    }

    /// <param name="name">An alias, one of its compounds ("List&lt;String&gt;", "String[]") or, as older definitions
    /// have it, the CLR name of a type that has an alias or is an input of an activity.</param>
    public Type? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return null;
        name = name.Replace("UnregisteredClrType:", "", StringComparison.Ordinal).Trim();
        if (types.TryGetValue(name, out var known)) return known;
        if (name.EndsWith("[]", StringComparison.Ordinal)) return Find(name[..^2])?.MakeArrayType();
        if (name.EndsWith('?')) return Find(name[..^1]);
        var open = name.IndexOf('<', StringComparison.Ordinal);
        if (open > 0 && name[^1] == '>') return Compound(name[..open], name[(open + 1)..^1]);
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && !name.Contains('[') ? types.GetValueOrDefault(name[..comma].Trim()) : null;
    }

    public string NameOf(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } value) return NameOf(value);
        if (names.TryGetValue(type, out var name)) return name;
        if (type.IsArray) return $"{NameOf(type.GetElementType()!)}[]";
        var open = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        var list = Lists.FirstOrDefault(list => list.Type == open).Name;
        return list is null ? type.FullName ?? type.Name : $"{list}<{NameOf(type.GetGenericArguments()[0])}>";
    }

    private static (string Name, Type Type)[] Lists =>
    [
        ("List", typeof(List<>)), ("ICollection", typeof(ICollection<>)), ("IList", typeof(IList<>)),
        ("IEnumerable", typeof(IEnumerable<>)), ("HashSet", typeof(HashSet<>)), ("ISet", typeof(ISet<>)),
    ];

    private Type? Compound(string name, string argument) =>
        Lists.FirstOrDefault(list => list.Name == name).Type is { } open && Find(argument) is { } item
            ? open.MakeGenericType(item)
            : name == "Nullable" ? Find(argument) : null;

    private void Add(string name, Type type)
    {
        types[name] = type;
        types.TryAdd(type.FullName!, type);
        names.TryAdd(type, name);
    }
}
