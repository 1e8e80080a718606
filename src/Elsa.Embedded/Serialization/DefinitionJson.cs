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

    internal static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public WorkflowDefinitionModel Read(string json)
    {
        var findings = new Findings();
        var model = new DefinitionReader(activities, types, checks, findings).Read(Parse(json));
        findings.ThrowIfAny();
        return model;
    }

    public WorkflowDefinitionModel ReadKept(string json)
    {
        var findings = new Findings();
        var model = new DefinitionReader(activities, types, checks, findings).Read(Parse(json));
        findings.ThrowIfAny(butUnknownTypes: true);
        return model;
    }

    public DefinitionReading Inspect(string json)
    {
        var findings = new Findings();
        try
        {
            var source = Parse(json);
            return new(new DefinitionReader(activities, types, checks, findings).Read(source), source, findings.All);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(null, null, refusal.Errors);
        }
    }

    public WorkflowDefinitionModel ReadHead(string json) =>
        new DefinitionReader(activities, types, checks, new()).ReadHead(Parse(json));

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

    private static JsonElement Parse(string json)
    {
        var size = Encoding.UTF8.GetByteCount(json);
        if (size > MaxSize) throw Unusable(FindingCodes.TooLarge, $"The definition has {size} bytes; the limit is {MaxSize}.");
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind is JsonValueKind.Object) return document.RootElement.Clone();
        }
        catch (JsonException failure)
        {
            throw Unusable(FindingCodes.NotJson, $"The definition is no usable JSON. {failure.Message}");
        }
        throw Unusable(FindingCodes.NotJson, "The definition is no JSON object.");
    }

    private static UnusableDefinitionException Unusable(string code, string message) =>
        new([new DefinitionFinding(code, message)]);
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
