using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Embedded.Serialization;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>
/// Between a definition as an entity and as JSON. The JSON is what counts: what an entity doesn't know stays in it.
/// </summary>
internal sealed class DefinitionTexts(IDefinitionJson json, TypeAliases types)
{
    public static string HashOf(string source) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(source.ReplaceLineEndings("\n"))));

    /// <summary>Whether two texts say the same, however they are laid out.</summary>
    public static bool IsSame(string one, string other) =>
        JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other));

    /// <summary>Puts a text into a version that may still change.</summary>
    public void Fill(DefinitionRow row, string source, WorkflowDefinitionModel head)
    {
        (row.Json, row.ContentHash) = (source, HashOf(source));
        (row.Name, row.Description, row.ToolVersion) = (head.Name, head.Description, head.ToolVersion);
        (row.IsReadonly, row.IsSystem) = (head.IsReadonly, head.IsSystem);
        row.UsableAsActivity = head.Options?.UsableAsActivity ?? head.UsableAsActivity;
        Complete(row, head);
    }

    /// <summary>Reads what only the text says into a version that was found.</summary>
    public DefinitionRow Complete(DefinitionRow row) => Complete(row, json.ReadHead(row.Json));

    /// <summary>
    /// The JSON of a version: that which it was read from, member for member, with what has changed since.
    /// </summary>
    public string Of(WorkflowDefinition definition)
    {
        var source = definition.OriginalSource is { } text ? JsonNode.Parse(text)!.AsObject() : null;
        var model = ModelOf(definition);
        if (source is not null) model.From(JsonSerializer.SerializeToElement(source));
        var written = JsonNode.Parse(json.Write(model))!.AsObject();
        if (definition.StringData is { } root && JsonNode.Parse(root) is { } node) written.Put("root", node);
        return written.ToJsonString(DefinitionJson.Readable);
    }

    private DefinitionRow Complete(DefinitionRow row, WorkflowDefinitionModel head)
    {
        row.OriginalSource = row.Json;
        row.StringData = Sources.ElementOf(head)?.Member("root")?.GetRawText();
        row.Options = head.Options ?? new();
        row.Variables = [.. (head.Variables ?? []).Select(VariableOf)];
        (row.Inputs, row.Outputs, row.Outcomes) = (head.Inputs ?? [], head.Outputs ?? [], head.Outcomes ?? []);
        row.CustomProperties = head.CustomProperties ?? new Dictionary<string, object>();
        return row;
    }

    private Variable VariableOf(VariableDefinition definition)
    {
        var variable = types.NewVariable(definition);
        return Sources.ElementOf(definition) is { } source ? variable.From(source) : variable;
    }

    private WorkflowDefinitionModel ModelOf(WorkflowDefinition definition) => new()
    {
        Id = definition.Id,
        DefinitionId = definition.DefinitionId,
        Name = definition.Name,
        Description = definition.Description,
        CreatedAt = definition.CreatedAt,
        Version = definition.Version,
        ToolVersion = definition.ToolVersion,
        Variables = [.. definition.Variables.Select(DefinitionOf)],
        Inputs = definition.Inputs,
        Outputs = definition.Outputs,
        Outcomes = definition.Outcomes,
        CustomProperties = definition.CustomProperties,
        IsReadonly = definition.IsReadonly,
        IsSystem = definition.IsSystem,
        IsLatest = definition.IsLatest,
        IsPublished = definition.IsPublished,
        Options = definition.Options,
    };

    private VariableDefinition DefinitionOf(Variable variable)
    {
        var type = variable.GetType().IsGenericType ? variable.GetType().GetGenericArguments()[0] : typeof(object);
        var driver = variable.StorageDriverType is { } stored ? WellKnownTypes.NameOf(stored) : null;
        var made = new VariableDefinition(
            variable.Id, variable.Name, types.NameOf(type), false, Values.Convert<string>(variable.Value), driver);
        return Sources.ElementOf(variable) is { } source && IsSame(types.VariableFrom(source), variable)
            ? made.From(source) : made;
    }

    /// <summary>Whether a variable is still what it was read as.</summary>
    private static bool IsSame(Variable read, Variable variable) =>
        (read.Id, read.Name, read.StorageDriverType, read.GetType())
            == (variable.Id, variable.Name, variable.StorageDriverType, variable.GetType())
        && JsonSerializer.Serialize(read.Value, Values.Json) == JsonSerializer.Serialize(variable.Value, Values.Json);
}
