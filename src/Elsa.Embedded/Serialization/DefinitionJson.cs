using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Serialization;

internal sealed class DefinitionJson(IActivityRegistry activities, TypeAliases types, SourceChecks checks)
    : IDefinitionJson
{
    /// <summary>Bytes as UTF-8.</summary>
    public const int MaxSize = 5 * 1024 * 1024;

    public const int MaxDepth = 64;
    public const int MaxActivities = 2_000;

    private static readonly JsonDocumentOptions Strict =
        new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public WorkflowDefinitionModel Read(string json)
    {
        var findings = new Findings();
        var reader = new DefinitionReader(activities, types, checks, findings);
        var model = Parse(json, findings) is { } root ? reader.Read(root) : null;
        findings.ThrowIfAny();
        return model!;
    }

    public Workflow Materialize(WorkflowDefinitionModel model) => new(
        new(model.DefinitionId, model.Version, model.Id, model.TenantId),
        new(model.IsLatest, model.IsPublished),
        new(model.Name, model.Description, model.CreatedAt, model.ToolVersion),
        model.Options ?? new(),
        model.Root,
        [.. (model.Variables ?? []).Select(types.NewVariable)],
        model.Inputs ?? [],
        model.Outputs ?? [],
        model.Outcomes ?? [],
        model.CustomProperties ?? new Dictionary<string, object>(),
        model.IsReadonly,
        model.IsSystem);

    public string Write(WorkflowDefinitionModel model)
    {
        var findings = new Findings();
        var json = new DefinitionWriter(activities, types, findings).Write(model);
        findings.ThrowIfAny();
        return json.ToJsonString(Readable);
    }

    private static JsonElement? Parse(string json, Findings findings)
    {
        var size = Encoding.UTF8.GetByteCount(json);
        if (size > MaxSize)
        {
            findings.Add($"The definition has {size} bytes; the limit is {MaxSize}.");
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document.RootElement.Clone();
            findings.Add("The definition is no JSON object.");
        }
        catch (JsonException failure)
        {
            findings.Add($"The definition is no usable JSON. {failure.Message}");
        }
        return null;
    }
}

/// <summary>Looks at scripts and templates of a definition before any of them runs.</summary>
internal sealed class SourceChecks(ExpressionEvaluator evaluator, JavaScriptRunner scripts, LiquidRunner templates)
{
    public bool Knows(string syntax) => syntax != "Delegate" && evaluator.Knows(syntax);

    /// <returns>What is wrong with it; null when nothing is.</returns>
    public string? Check(string syntax, string source)
    {
        try
        {
            if (syntax == "JavaScript") scripts.Check(source);
            else if (syntax == "Liquid") templates.Check(source);
            return null;
        }
        catch (ScriptException failure)
        {
            return failure.Message;
        }
    }
}
