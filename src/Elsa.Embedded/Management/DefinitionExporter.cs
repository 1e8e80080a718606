using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Serialization;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Definitions as files, as Elsa's schema has them.</summary>
internal sealed class DefinitionExporter(IWorkflowDefinitionStore definitions, DefinitionTexts texts)
    : IWorkflowDefinitionExporter
{
    public async Task<WorkflowDefinitionExportResult?> ExportAsync(
        string definitionId, VersionOptions? versionOptions = default, bool includeConsumingWorkflows = false,
        CancellationToken ct = default)
    {
        var found = await definitions.FindAsync(
            new() { DefinitionId = definitionId, VersionOptions = versionOptions ?? VersionOptions.Latest }, ct);
        if (found is null) return null;
        var consumers = includeConsumingWorkflows ? await ConsumersAsync([found], ct) : [];
        return consumers.Count == 0 ? File(found) : Zip([found, .. consumers]);
    }

    public async Task<WorkflowDefinitionExportResult?> ExportManyAsync(
        ICollection<string> ids, bool includeConsumingWorkflows = false, CancellationToken ct = default)
    {
        var found = (await definitions.FindManyAsync(new() { Ids = ids }, ct)).ToList();
        if (found.Count == 0) return null;
        return Zip(includeConsumingWorkflows ? [.. found, .. await ConsumersAsync(found, ct)] : found);
    }

    public Task<WorkflowDefinitionExportResult> ExportDefinitionAsync(
        WorkflowDefinition definition, CancellationToken ct = default) => Task.FromResult(File(definition));

    public Task<WorkflowDefinitionExportResult> ExportDefinitionsAsync(
        ICollection<WorkflowDefinition> definitions, CancellationToken ct = default) =>
        Task.FromResult(Zip(definitions));

    private async Task<List<WorkflowDefinition>> ConsumersAsync(
        IReadOnlyCollection<WorkflowDefinition> used, CancellationToken ct)
    {
        var found = new Dictionary<string, WorkflowDefinition>();
        var all = (await definitions.FindManyAsync(new() { VersionOptions = VersionOptions.Latest }, ct)).ToList();
        for (var next = used; next.Count > 0;)
        {
            var ids = next.Select(definition => definition.DefinitionId).ToHashSet();
            next = [.. all.Where(d => !found.ContainsKey(d.Id) && used.All(u => u.Id != d.Id) && Uses(d, ids))];
            foreach (var consumer in next) found.Add(consumer.Id, consumer);
        }
        return [.. found.Values];
    }

    private static bool Uses(WorkflowDefinition definition, HashSet<string> ids)
    {
        if (definition.StringData is not { } root) return false;
        using var json = JsonDocument.Parse(root);
        return Uses(json.RootElement, ids);
    }

    private static bool Uses(JsonElement json, HashSet<string> ids) => json.ValueKind switch
    {
        JsonValueKind.Object => (json.Text("workflowDefinitionId") is { } id && ids.Contains(id))
            || json.EnumerateObject().Any(member => Uses(member.Value, ids)),
        JsonValueKind.Array => json.EnumerateArray().Any(item => Uses(item, ids)),
        _ => false,
    };

    private WorkflowDefinitionExportResult File(WorkflowDefinition definition) =>
        new(Encoding.UTF8.GetBytes(TextOf(definition)), NameOf(definition));

    private string TextOf(WorkflowDefinition definition)
    {
        var json = JsonNode.Parse(texts.Of(definition))!.AsObject();
        if (!json.ContainsKey("$schema")) json.Insert(0, "$schema", DefinitionWriter.Schema);
        return json.ToJsonString(DefinitionJson.Readable);
    }

    private static string NameOf(WorkflowDefinition definition)
    {
        var invalid = Path.GetInvalidFileNameChars();
        var name = string.Concat(definition.DefinitionId.Select(c => invalid.Contains(c) ? '-' : c));
        return $"{name}-v{definition.Version}.json";
    }

    private WorkflowDefinitionExportResult Zip(IEnumerable<WorkflowDefinition> versions)
    {
        using var data = new MemoryStream();
        using (var zip = new ZipArchive(data, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var version in versions)
            {
                using var entry = zip.CreateEntry(NameOf(version)).Open();
                entry.Write(Encoding.UTF8.GetBytes(TextOf(version)));
            }
        return new(data.ToArray(), "workflow-definitions.zip");
    }
}
