using System.Text.Json;
using Elsa.Embedded.Serialization;
using Elsa.Expressions;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>What a host asks of definitions beyond what the engine does. Register any number of them.</summary>
public interface IDefinitionRule
{
    IEnumerable<DefinitionFinding> Check(DefinitionOutline definition);
}

/// <summary>Outcomes of an activity's class that a definition may leave unconnected. Register any number.</summary>
public sealed record OptionalOutcomes(Type Activity, params string[] Outcomes);

/// <summary>A definition as its JSON has it, whether or not it can run.</summary>
/// <param name="DefinitionId">Its id; empty where it has none.</param>
/// <param name="Activities">All of them, those inside others after these.</param>
public sealed record DefinitionOutline(string DefinitionId, IReadOnlyList<ActivityOutline> Activities);

/// <summary>An activity as its JSON has it.</summary>
public sealed class ActivityOutline
{
    internal ActivityOutline(JsonElement json, ActivityDescriptor? descriptor, IReadOnlyList<ActivityOutline> children) =>
        (Json, Descriptor, Children) = (json, descriptor, children);

    public JsonElement Json { get; }

    /// <summary>Null where the type is unknown.</summary>
    public ActivityDescriptor? Descriptor { get; }

    public string Id => Json.Text("id") ?? "?";
    public string Type => Json.Text("type") ?? "";

    /// <summary>Whether it may start an instance.</summary>
    public bool CanStart => Json.Member("customProperties") is { } bag && bag.Flag("canStartWorkflow") is true;

    internal IReadOnlyList<ActivityOutline> Children { get; }

    /// <summary>What an input is given.</summary>
    /// <param name="name">The input as JSON names it.</param>
    /// <returns>Nothing, a literal or some other expression.</returns>
    public GivenInput Input(string name)
    {
        if (Json.Member(name) is not { } json) return GivenInput.Nothing;
        if (json.ValueKind is not JsonValueKind.Object || !IsWrapped(name, json)) return new(true, "Literal", Plain(json));
        if (json.Member("expression") is not { } expression)
            return json.Member("memoryReference") is null ? GivenInput.Nothing : new(true, "Variable", null);
        return new(true, expression.Text("type") ?? "Literal",
            expression.Member("value") is { } value ? Plain(value) : null);
    }

    private bool IsWrapped(string name, JsonElement json) =>
        Descriptor?.Inputs.FirstOrDefault(input => ActivityReader.NameOf(input) == name)?.IsWrapped
        ?? json.Member("typeName") is not null || json.Member("expression") is not null
        || json.Member("memoryReference") is not null;

    private static object? Plain(JsonElement json) => Values.Natural(json);
}

/// <param name="IsGiven">Whether the JSON says anything.</param>
/// <param name="Syntax">Literal, JavaScript, Liquid, Object, Variable, Input …</param>
/// <param name="Value">The literal or the text of the expression.</param>
public sealed record GivenInput(bool IsGiven, string Syntax, object? Value)
{
    internal static readonly GivenInput Nothing = new(false, "Literal", null);

    public bool IsLiteral => Syntax == "Literal";

    internal bool IsBlank => !IsGiven || Value is null or "" || (Value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>The texts of a literal list, or of one written as JSON; null when only running it would tell.</summary>
    internal IReadOnlyList<string>? Texts() => Value switch
    {
        null => [],
        List<object?> items => [.. items.Select(item => item?.ToString() ?? "")],
        string text when Syntax is "Literal" or "Object" or "Json" => Parse(text),
        _ => null,
    };

    private static IReadOnlyList<string>? Parse(string text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? []
                : Values.Natural(JsonSerializer.Deserialize<JsonElement>(text)) is List<object?> items
                    ? [.. items.Select(item => item?.ToString() ?? "")] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
