using System.IO.Compression;
using System.Text.Json.Nodes;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Definitions as files: out of here and back, unchanged.</summary>
internal static class FilesApi
{
    private const int MostFiles = 200;

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-definitions/{definitionId}/export", Permissions.ReadDefinitions, ExportAsync);
        api.Post("/workflow-definitions/{definitionId}/export", Permissions.ReadDefinitions, ExportAsync);
        api.Post("/bulk-actions/export/workflow-definitions", Permissions.ReadDefinitions, ExportManyAsync);
        api.Post("/workflow-definitions/import", Permissions.WriteDefinitions, ImportAsync);
        api.Put("/workflow-definitions/import", Permissions.WriteDefinitions, ImportAsync);
        api.Put("/workflow-definitions/{definitionId}/import", Permissions.WriteDefinitions, ImportAsync);
        api.Post("/workflow-definitions/import-files", Permissions.WriteDefinitions, ImportFilesAsync);
    }

    private static async Task<IResult> ExportAsync(
        string definitionId, HttpRequest request, IWorkflowDefinitionExporter exporter, CancellationToken ct) =>
        File(await exporter.ExportAsync(definitionId, request.Versions(),
            request.Flag("includeConsumingWorkflows") ?? false, ct) ?? throw ApiFailureException.NotFound(
                "workflow definition", definitionId));

    private static async Task<IResult> ExportManyAsync(
        HttpRequest request, IWorkflowDefinitionExporter exporter, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<ExportRequest>(request, ct);
        return File(await exporter.ExportManyAsync([.. body.Ids ?? []], body.IncludeConsumingWorkflows, ct)
            ?? throw ApiFailureException.NotFound("workflow definition", string.Join(", ", body.Ids ?? [])));
    }

    private static FileContentHttpResult File(WorkflowDefinitionExportResult file) => TypedResults.File(file.Data,
        file.FileName.EndsWith(".zip", StringComparison.Ordinal) ? "application/zip" : "application/json",
        file.FileName);

    private static async Task<IResult> ImportAsync(
        HttpRequest request, DefinitionEdits edits, DefinitionReads reads, CancellationToken ct)
    {
        using var body = await ApiJson.ParseAsync(request, ct);
        var model = JsonObject.Create(body.RootElement.Clone()) ?? throw ApiFailureException.Of(
            [new("The definition is no JSON object.")]);
        return ApiJson.Of(await reads.LinkedAsync(await edits.ImportAsync(model, ct), request.HttpContext));
    }

    private static async Task<IResult> ImportFilesAsync(
        HttpRequest request, ElsaApiOptions options, DefinitionEdits edits, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw new ApiFailureException(400, "The request cannot be read.", "files", "The request has no files.");
        var models = new List<JsonObject>();
        foreach (var file in (await request.ReadFormAsync(ct)).Files)
        {
            await using var stream = file.OpenReadStream();
            using var content = await ApiJson.BufferAsync(stream, options.MaxBodySize, ct);
            content.Position = 0;
            if (file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                models.AddRange(await UnzipAsync(file.FileName, content, options.MaxBodySize, ct));
            else models.Add(ModelOf(file.FileName, content));
        }
        foreach (var model in models) await edits.ImportAsync(model, ct);
        return ApiJson.Of(new { count = models.Count, imported = models.Count });
    }

    // The limit counts what comes out: a small file may hold very much.
    private static async Task<List<JsonObject>> UnzipAsync(
        string name, Stream content, int limit, CancellationToken ct)
    {
        var models = new List<JsonObject>();
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            var left = 4 * limit;
            foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                if (models.Count == MostFiles)
                    throw new ApiFailureException(400, $"{name} has more than {MostFiles} files.", "files");
                await using var stream = entry.Open();
                using var text = await ApiJson.BufferAsync(stream, Math.Min(limit, left), ct);
                left -= (int)text.Length;
                models.Add(ModelOf(entry.Name, text));
            }
        }
        catch (InvalidDataException)
        {
            throw new ApiFailureException(400, $"{name} is no usable zip file.", "files");
        }
        return models;
    }

    private static JsonObject ModelOf(string name, MemoryStream content)
    {
        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (bytes.Span.StartsWith("\uFEFF"u8)) bytes = bytes[3..];
        using var json = ApiJson.Parse(bytes);
        return json.RootElement.ValueKind is System.Text.Json.JsonValueKind.Object
            ? JsonObject.Create(json.RootElement.Clone())!
            : throw new ApiFailureException(400, $"{name} is no definition.", "files");
    }

    private sealed record ExportRequest(IReadOnlyList<string>? Ids, bool IncludeConsumingWorkflows = false);
}
