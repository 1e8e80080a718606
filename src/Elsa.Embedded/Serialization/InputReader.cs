using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Expressions;
using Elsa.Expressions.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Embedded.Serialization;

/// <summary>Reads inputs, outputs and expressions.</summary>
internal sealed class InputReader(
    TypeAliases types, SourceChecks checks, Findings findings, IReadOnlyCollection<InputDefinition> workflowInputs)
{
    /// <returns>What the property takes; null when there is nothing to set.</returns>
    public object? Read(JsonElement json, InputDescriptor input, string activityId, VariableScope scope)
    {
        var place = new Place(activityId, ActivityReader.NameOf(input), scope);
        return input.IsWrapped ? Wrapped(json, input, place)?.From(json) : Plain(json, input.Type, place);
    }

    public static Output? ReadOutput(JsonElement json, OutputDescriptor output, VariableScope scope)
    {
        if (json.Member("memoryReference")?.Text("id") is not { } id) return null;
        var variable = scope.Find(JsonSerializer.SerializeToElement(id));
        var reference = variable ?? new MemoryBlockReference(id);
        var type = output.PropertyInfo?.PropertyType ?? typeof(Output<>).MakeGenericType(output.Type);
        return ((Output)Activator.CreateInstance(type, reference)!).From(json);
    }

    private Input? Wrapped(JsonElement json, InputDescriptor input, Place place)
    {
        if (json.ValueKind is not JsonValueKind.Object || !IsWrapped(json))
            return New(input, new("Literal", json.ValueKind is JsonValueKind.Array or JsonValueKind.Object
                ? json.GetRawText() : Values.Natural(json)), new());
        if (json.Text("typeName") is not { } typeName) Add(place, FindingCodes.TypeNameMissing, "it has no typeName, without which Elsa ignores it.");
        else if (types.Find(typeName) is null) Add(place, FindingCodes.TypeNameUnknown, $"its type '{typeName}' is not known.");
        var expression = json.Member("expression") is { } value ? Expression(value, place) : null;
        if (expression is { Type: "Literal", Value: string script } && input.UIHint == InputUIHints.CodeEditor)
            Source("JavaScript", JsonSerializer.SerializeToElement(script), place);
        return New(input, expression, json.Member("memoryReference")?.Text("id") is { } id ? new(id) : new());
    }

    private static bool IsWrapped(JsonElement json) =>
        json.Member("typeName") is { } || json.Member("expression") is { } || json.Member("memoryReference") is { };

    private static Input New(InputDescriptor input, Expression? expression, MemoryBlockReference reference) =>
        (Input)Activator.CreateInstance(
            input.PropertyInfo?.PropertyType ?? typeof(Input<>).MakeGenericType(input.Type), expression, reference)!;

    private Expression Expression(JsonElement json, Place place)
    {
        var type = json.Text("type") ?? "Literal";
        if (!checks.Knows(type)) Add(place, FindingCodes.SyntaxUnknown, $"expressions of type '{type}' are not supported.");
        var value = json.Member("value");
        return new Expression(type, type switch
        {
            _ when value is not { } => null,
            "JavaScript" or "Liquid" => Source(type, value.Value, place),
            "Object" or "Json" => ObjectText(value.Value, place),
            "Variable" => Declared(value.Value, place),
            "Input" => InputOf(value.Value, place),
            _ => Values.Natural(value.Value),
        }).From(json);
    }

    private string Source(string type, JsonElement value, Place place)
    {
        var source = value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (checks.Check(type, source) is { } problem) Add(place, FindingCodes.ExpressionInvalid, problem);
        return source;
    }

    /// <summary>An object is written as a text that holds JSON.</summary>
    private string ObjectText(JsonElement value, Place place)
    {
        if (value.ValueKind is not JsonValueKind.String) return value.GetRawText();
        var text = value.GetString()!;
        try
        {
            if (!string.IsNullOrWhiteSpace(text)) JsonDocument.Parse(text).Dispose();
        }
        catch (JsonException failure)
        {
            Add(place, FindingCodes.ExpressionInvalid, $"its object is no JSON. {failure.Message}");
        }
        return text;
    }

    private Variable? Declared(JsonElement value, Place place)
    {
        if (place.Scope.Find(value) is { } variable) return variable;
        Add(place, FindingCodes.VariableUnknown, $"the variable '{value.Text("name") ?? value.ToString()}' is not declared.");
        return null;
    }

    private InputDefinition? InputOf(JsonElement value, Place place)
    {
        var name = value.ValueKind is JsonValueKind.String ? value.GetString() : value.Text("name");
        if (workflowInputs.FirstOrDefault(input => input.Name == name) is { } input) return input;
        Add(place, FindingCodes.InputUnknown, $"the workflow has no input '{name}'.");
        return null;
    }

    /// <summary>A property that is not wrapped as an input.</summary>
    private object? Plain(JsonElement json, Type type, Place place)
    {
        if (typeof(Variable).IsAssignableFrom(type)) return Declared(json, place);
        if (type == typeof(Expression)) return Expression(json, place);
        if (SwitchCases.TypeOf(type) is { } caseType) return Cases(json, caseType, place);
        try
        {
            return json.Deserialize(type, Values.Json);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            Add(place, FindingCodes.ValueInvalid, $"it is no {type.Name}.");
            return null;
        }
    }

    private System.Collections.IList Cases(JsonElement json, Type type, Place place)
    {
        var cases = SwitchCases.NewList(type);
        if (json.ValueKind is not JsonValueKind.Array) Add(place, FindingCodes.ValueInvalid, "it is no list of cases.");
        else
            foreach (var (i, item) in json.EnumerateArray().Index())
                cases.Add(Case(item, type, place with { Input = $"{place.Input}[{i}]" }));
        return cases;
    }

    /// <summary>A case without its activity, if it has one: that is read where activities are.</summary>
    private object Case(JsonElement json, Type type, Place place)
    {
        var made = Activator.CreateInstance(type)!.From(json);
        foreach (var member in type.GetProperties().Where(member => !SwitchCases.IsActivity(member)))
        {
            var value = json.Member(JsonNamingPolicy.CamelCase.ConvertName(member.Name));
            if (value is { } given) member.SetValue(made, Plain(given, member.PropertyType, place));
            else if (member.PropertyType == typeof(string)) Add(place, FindingCodes.NameMissing, "the case has no label.");
        }
        return made;
    }

    private void Add(Place place, string code, string message) =>
        findings.Add(code, message, place.ActivityId, place.Input);

    private sealed record Place(string ActivityId, string Input, VariableScope Scope);
}
