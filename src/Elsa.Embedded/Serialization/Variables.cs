using System.Text.Json;
using Elsa.Expressions;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>The variables that an activity can name: those of its containers and of the workflow.</summary>
internal sealed record VariableScope(VariableScope? Parent, IReadOnlyCollection<Variable> Variables)
{
    /// <param name="json">The variable as expressions have it, or its id.</param>
    public Variable? Find(JsonElement json)
    {
        var id = json.ValueKind is JsonValueKind.String ? json.GetString() : json.Text("id");
        return Find(variable => variable.Id == id) ?? Find(variable => variable.Name == json.Text("name"));
    }

    private Variable? Find(Func<Variable, bool> isMeant) => Variables.FirstOrDefault(isMeant) ?? Parent?.Find(isMeant);
}

internal static class VariableDefinitions
{
    /// <summary>A variable as definitions and containers declare it.</summary>
    public static VariableDefinition DefinitionFrom(JsonElement json)
    {
        var name = json.Text("name") ?? "";
        return new(
            json.Text("id") ?? $"{JsonNamingPolicy.CamelCase.ConvertName(name)}Variable", name,
            json.Text("typeName") ?? "Object", json.Flag("isArray") ?? false, json.TextOrRaw("value"),
            json.Text("storageDriverTypeName"));
    }

    public static Variable VariableFrom(this TypeAliases types, JsonElement json) =>
        types.NewVariable(DefinitionFrom(json)).From(json);

    /// <summary>The variable that a definition declares. An unknown type is object: reading refuses it.</summary>
    public static Variable NewVariable(this TypeAliases types, VariableDefinition definition)
    {
        var type = types.TypeOf(definition);
        var variable = (Variable)Activator.CreateInstance(typeof(Variable<>).MakeGenericType(type))!;
        (variable.Id, variable.Name) = (definition.Id, definition.Name);
        variable.StorageDriverType = string.IsNullOrEmpty(definition.StorageDriverTypeName)
            ? null : WellKnownTypes.Find(definition.StorageDriverTypeName);
        if (types.ValueProblem(definition) is null) variable.Value = Parse(definition.Value, type);
        return variable;
    }

    /// <returns>Why the value can't be of the variable's type; null when it can.</returns>
    public static string? ValueProblem(this TypeAliases types, VariableDefinition definition)
    {
        try
        {
            Parse(definition.Value, types.TypeOf(definition));
            return null;
        }
        catch (InvalidCastException failure)
        {
            return failure.Message;
        }
    }

    private static object? Parse(string? value, Type type)
    {
        if (value is null || (value.Length == 0 && type != typeof(string))) return null;
        return type == typeof(object) ? value : Values.Convert(value, type);
    }

    private static Type TypeOf(this TypeAliases types, VariableDefinition definition)
    {
        var type = types.Find(definition.TypeName) ?? typeof(object);
        return definition.IsArray ? typeof(ICollection<>).MakeGenericType(type) : type;
    }
}
