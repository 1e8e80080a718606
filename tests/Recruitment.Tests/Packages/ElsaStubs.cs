using System.Text.RegularExpressions;

namespace Recruitment.Tests.Packages;

/// <summary>Writes the listing of Elsa's API as C# without bodies, so that code can be compiled against it. What the
/// listing leaves out (constraints, values of constants) is left out here too.</summary>
internal static partial class ElsaStubs
{
    public static string Of(ElsaApi api)
    {
        var keys = api.Types.Select(type => type.Key).ToHashSet();
        var nested = api.Types.ToLookup(type => Outer(type.Key));
        return string.Join('\n', api.Types.Where(type => !keys.Contains(Outer(type.Key)))
            .Select(type => $"namespace {Outer(type.Key)} {{ {Whole(type, nested)} }}"));
    }

    private static string Whole(ElsaType type, ILookup<string, ElsaType> nested)
    {
        var name = Simple(type);
        if (type.Kind is "delegate")
        {
            var invoke = type.Lines.First(line => line.Signature.Contains(" Invoke(")).Signature;
            return $"public delegate {Method(invoke).Replace(" @Invoke(", $" {name}(")};";
        }
        var parents = type.Kind is "enum" or "static class" || type.Parents.Count == 0 ? ""
            : $" : {string.Join(", ", type.Parents.Select(Type))}";
        var members = type.Lines.Distinct().Select(line => Member(type, line.Kind, line.Signature))
            .Concat(nested[type.Key].Select(inner => Whole(inner, nested)));
        return $"public {type.Kind} {name}{parents} {{ {string.Join('\n', members)} }}";
    }

    private static string Member(ElsaType type, string kind, string signature)
    {
        if (kind is "value") return $"@{signature},";
        var isContract = type.Kind is "interface";
        if (kind.Contains("const"))
        {
            var value = signature.StartsWith("System.String ", StringComparison.Ordinal) ? "\"\"" : "default";
            return $"{kind} {Typed(signature)} = {value};";
        }
        if (kind.EndsWith("field", StringComparison.Ordinal)) return $"{Plain(kind, "field")} {Typed(signature)};";
        if (kind.EndsWith("ctor", StringComparison.Ordinal))
            return $"{Plain(kind, "ctor")} extern {Simple(type).Split('<')[0]}{Parameters(signature[1..^1])};";
        var isProperty = kind.EndsWith("property", StringComparison.Ordinal);
        var body = isProperty ? Property(signature) : $"{Method(signature)};";
        if (isContract) return body;
        var modifiers = Plain(kind, isProperty ? "property" : "method");
        return modifiers.Contains("abstract") ? $"{modifiers} {body}" : $"{modifiers} extern {body}";
    }

    private static string Method(string signature)
    {
        var (head, arguments) = ElsaType.Call(signature);
        var at = head.LastIndexOf(' ');
        return $"{Type(head[..at])} @{head[(at + 1)..]}{Parameters(arguments)}";
    }

    private static string Property(string signature)
    {
        var (front, accessors) = (signature.Split(" { ")[0], signature.Split(" { ")[1]);
        if (front.Contains(" Item["))
        {
            var at = front.LastIndexOf(" Item[", StringComparison.Ordinal);
            return $"{Type(front[..at])} this[{Parameters(front[(at + 6)..^1])[1..^1]}] {{ {accessors}";
        }
        return $"{Typed(front)} {{ {accessors}";
    }

    private static string Parameters(string arguments) =>
        $"({string.Join(", ", ElsaApi.TopLevel(arguments).Select(Parameter))})";

    private static string Parameter(string text)
    {
        var parts = text.Split(" = ", 2);
        return parts.Length == 1 ? Typed(text) : $"{Typed(parts[0])} = {Default(parts[0], parts[1])}";
    }

    /// <summary>The listing has the number of an enum's value.</summary>
    private static string Default(string parameter, string value) => value switch
    {
        "True" or "False" => value.ToLowerInvariant(),
        _ when value == "default" || value.StartsWith('"') => value,
        _ when parameter.StartsWith("System.", StringComparison.Ordinal) => value,
        _ => $"({Type(parameter[..parameter.LastIndexOf(' ')])}){value}",
    };

    /// <summary>A type and a name.</summary>
    private static string Typed(string text)
    {
        var at = text.LastIndexOf(' ');
        return $"{Type(text[..at])} @{text[(at + 1)..]}";
    }

    private static string Type(string text) => text == "System.Void" ? "void"
        : Dotted().Replace(text, "global::$0").Replace("global::System.Void", "void");

    private static string Plain(string kind, string what) => kind[..^what.Length].Trim();

    private static string Outer(string key) => key[..key.LastIndexOf('.')];

    private static string Simple(ElsaType type)
    {
        var name = type.Key[(type.Key.LastIndexOf('.') + 1)..].Split('`')[0];
        return type.Parameters.Length == 0 ? name : $"{name}<{string.Join(", ", type.Parameters)}>";
    }

    [GeneratedRegex(@"(?<![\w.])[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")]
    private static partial Regex Dotted();
}
