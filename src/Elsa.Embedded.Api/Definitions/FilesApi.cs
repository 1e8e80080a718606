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
        var files = await Uploads.ReadAsync(request, options.MaxBodySize, ct);
        foreach (var file in files) await edits.ImportAsync(JsonObject.Create(file)!, ct);
        return ApiJson.Of(new { count = files.Count, imported = files.Count });
    }

    private sealed record ExportRequest(IReadOnlyList<string>? Ids, bool IncludeConsumingWorkflows = false);
}
