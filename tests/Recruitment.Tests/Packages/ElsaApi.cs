using System.Text.RegularExpressions;
using Recruitment.Tests.Architecture;

namespace Recruitment.Tests.Packages;

/// <summary>Elsa's public API as <c>elsa-3.8-api.txt</c> lists it, found by what a compiled reference says: generic
/// parameters by position (<c>!0</c> of the type, <c>!!0</c> of the method), without names and defaults.</summary>
internal sealed partial class ElsaApi
{
    private readonly Dictionary<string, ElsaType> types = [];

    public ElsaApi(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && line[0] != '#' && !line.Contains("<G>$")))
        {
            var parts = line.Split(" | ", 3);
            var (key, parameters) = Split(parts[0]);
            if (!types.TryGetValue(key, out var type)) types.Add(key, type = new(key, parts[0], parameters));
            type.Add(parts[1], parts[2]);
        }
    }

    public static string ListingFile { get; } =
        Path.Combine(Repository.Root, "tests", "Elsa.Embedded.Tests", "elsa-3.8-api.txt");

    public static ElsaApi Read() => new(File.ReadLines(ListingFile));

    public IEnumerable<ElsaType> Types => types.Values;

    /// <param name="key">With its arity: <c>Elsa.Workflows.Models.Input`1</c>.</param>
    public ElsaType? Find(string key) => types.GetValueOrDefault(key);

    /// <summary>The type itself, then what it inherits from, as far as it is Elsa's.</summary>
    public IEnumerable<ElsaType> Family(string key)
    {
        if (Find(key) is not { } type) yield break;
        yield return type;
        foreach (var parent in type.Parents.SelectMany(parent => Family(Split(parent).Key))) yield return parent;
    }

    /// <returns>The listed signature, names and defaults included; null when there is no such member.</returns>
    public string? Member(string key, string shape) =>
        Family(key).Select(type => type.Member(shape)).FirstOrDefault(member => member is not null);

    /// <summary>Takes <c>A.B&lt;T&gt;</c> apart into <c>A.B`1</c> and its parameters.</summary>
    public static (string Key, string[] Parameters) Split(string name)
    {
        var start = name.IndexOf('<');
        if (start < 0) return (name, []);
        var end = name.LastIndexOf('>');
        var parameters = TopLevel(name[(start + 1)..end]);
        return ($"{name[..start]}`{parameters.Length}{name[(end + 1)..]}", parameters);
    }

    /// <summary>Splits at commas that stand in no brackets and no quotes.</summary>
    public static string[] TopLevel(string text)
    {
        var (parts, depth, start, quoted) = (new List<string>(), 0, 0, false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '"') quoted = !quoted;
            else if (quoted) continue;
            else if (text[i] is '<' or '[' or '(') depth++;
            else if (text[i] is '>' or ']' or ')') depth--;
            else if (text[i] is ',' && depth == 0)
            {
                parts.Add(text[start..i].Trim());
                start = i + 1;
            }
        }
        if (text[start..].Trim() is { Length: > 0 } last) parts.Add(last);
        return [.. parts];
    }

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(?![\w.])")]
    internal static partial Regex Word();
}

/// <summary>One type of the listing.</summary>
internal sealed class ElsaType(string key, string name, string[] parameters)
{
    private readonly Dictionary<string, string> members = [];

    public string Key => key;
    public string Name => name;
    public string[] Parameters => parameters;
    public string Kind { get; private set; } = "class";

    /// <summary>Base and interfaces, as the listing writes them.</summary>
    public List<string> Parents { get; } = [];

    /// <summary>Kind and signature of each member, as listed.</summary>
    public List<(string Kind, string Signature)> Lines { get; } = [];

    public string? Member(string shape) => members.GetValueOrDefault(shape);

    internal void Add(string kind, string signature)
    {
        if (kind is "type")
        {
            var parts = signature.Split(" : ");
            Kind = parts[0];
            if (parts.Length > 1) Parents.Insert(0, parts[1]);
        }
        else if (kind is "implements") Parents.Add(signature);
        else
        {
            Lines.Add((kind, signature));
            foreach (var shape in Shapes(kind, signature)) members.TryAdd(shape, signature);
        }
    }

    private IEnumerable<string> Shapes(string kind, string signature)
    {
        var (head, arguments) = Call(signature);
        if (kind.EndsWith("ctor", StringComparison.Ordinal))
            return [$".ctor({Types(arguments, [])}):System.Void"];
        if (kind.EndsWith("method", StringComparison.Ordinal))
        {
            var at = head.LastIndexOf(' ');
            var (method, own) = ElsaApi.Split(head[(at + 1)..]);
            return [$"{method.Replace("`", "``")}({Types(arguments, own)}):{Positions(head[..at], own)}"];
        }
        return kind.EndsWith("property", StringComparison.Ordinal) ? Accessors(signature) : Field(signature);
    }

    private IEnumerable<string> Accessors(string signature)
    {
        var (front, accessors) = (signature.Split(" { ")[0], signature.Split(" { ")[1]);
        var indexer = front.LastIndexOf(" Item[", StringComparison.Ordinal);
        var at = indexer >= 0 ? indexer : front.LastIndexOf(' ');
        var (type, name) = (Positions(front[..at], []), indexer >= 0 ? "Item" : front[(at + 1)..]);
        var keys = indexer >= 0 ? Types(front[(at + 6)..^1], []) : "";
        if (accessors.Contains("get;")) yield return $"get_{name}({keys}):{type}";
        if (accessors.Contains("set;") || accessors.Contains("init;"))
            yield return $"set_{name}({(keys.Length > 0 ? $"{keys}," : "")}{type}):System.Void";
    }

    private IEnumerable<string> Field(string signature)
    {
        var at = signature.LastIndexOf(' ');
        return at < 0 ? [signature] : [$"{signature[(at + 1)..]}:{Positions(signature[..at], [])}"];
    }

    private string Types(string arguments, string[] own) => string.Join(',', ElsaApi.TopLevel(arguments)
        .Select(argument =>
        {
            var text = argument.Split(" = ")[0];
            var isByRef = text.Split(' ')[0] is "out" or "ref" or "in";
            var words = text[..text.LastIndexOf(' ')];
            foreach (var modifier in new[] { "this ", "params ", "out ", "ref ", "in " })
                if (words.StartsWith(modifier, StringComparison.Ordinal)) words = words[modifier.Length..];
            return Positions(words, own) + (isByRef ? "&" : "");
        }));

    private string Positions(string type, string[] own) => ElsaApi.Word().Replace(type, word =>
        Array.IndexOf(own, word.Value) is >= 0 and var mine ? $"!!{mine}"
        : Array.IndexOf(parameters, word.Value) is >= 0 and var its ? $"!{its}" : word.Value);

    /// <summary>What stands before and in the parentheses of a call.</summary>
    internal static (string Head, string Arguments) Call(string signature)
    {
        var start = signature.IndexOf('(');
        return start < 0 ? (signature, "") : (signature[..start], signature[(start + 1)..^1]);
    }
}
