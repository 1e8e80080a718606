using System.IO.Compression;
using System.Text.Json;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Instances as files, to be looked at or kept.</summary>
internal static class InstanceFilesApi
{
    private const int MostInstances = 200;

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-instances/{id}/export", Permissions.ReadInstances, ExportAsync);
        api.Post("/bulk-actions/export/workflow-instances", Permissions.ReadInstances, ExportManyAsync);
        api.Post("/bulk-actions/import/workflow-instances", Permissions.WriteInstances, ImportManyAsync);
    }

    private static async Task<IResult> ExportAsync(
        string id, HttpRequest request, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore journal,
        IActivityExecutionStore runs, CancellationToken ct)
    {
        var parts = new Parts(
            request.Flag("includeBookmarks") ?? false, request.Flag("includeActivityExecutionLog") ?? false,
            request.Flag("includeWorkflowExecutionLog") ?? false);
        var content = await ContentAsync(id, parts, instances, journal, runs, ct);
        return TypedResults.File(content, "application/json", $"workflow-instance-{id}.json");
    }

    private static async Task<IResult> ExportManyAsync(
        HttpRequest request, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore journal,
        IActivityExecutionStore runs, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<ExportRequest>(request, ct);
        if (body.Ids is not { Count: > 0 and <= MostInstances } ids)
            throw new ApiFailureException(400, "The request cannot be read.", "ids", $"It takes 1 to {MostInstances}.");
        var parts = new Parts(
            body.IncludeBookmarks, body.IncludeActivityExecutionLog, body.IncludeWorkflowExecutionLog);
        using var data = new MemoryStream();
        using (var zip = new ZipArchive(data, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var id in ids.Distinct())
            {
                await using var entry = zip.CreateEntry($"workflow-instance-{id}.json").Open();
                await entry.WriteAsync(await ContentAsync(id, parts, instances, journal, runs, ct), ct);
            }
        return TypedResults.File(data.ToArray(), "application/zip", "workflow-instances.zip");
    }

    /// <summary>Brings instances back as their files have them, in place of what they are now.</summary>
    private static async Task<IResult> ImportManyAsync(
        HttpRequest request, ElsaApiOptions options, IWorkflowRuntime runtime, CancellationToken ct)
    {
        var files = await Uploads.ReadAsync(request, options.MaxBodySize, ct);
        foreach (var state in files.Select(StateIn).ToList())
            await (await runtime.CreateClientAsync(state.Id, ct)).ImportStateAsync(state, ct);
        return ApiJson.Of(new { count = files.Count, imported = files.Count });
    }

    private static WorkflowState StateIn(JsonElement file)
    {
        try
        {
            if (file.TryGetProperty("workflowState", out var json)
                && json.Deserialize<WorkflowState>(ApiJson.Options) is { Id.Length: > 0 } state) return state;
        }
        catch (JsonException)
        {
            // said below
        }
        throw new ApiFailureException(400, "The files cannot be taken.", "files", "A file holds no instance.");
    }

    private static async Task<byte[]> ContentAsync(
        string id, Parts parts, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore journal,
        IActivityExecutionStore runs, CancellationToken ct)
    {
        var state = (await InstancesApi.FindAsync(id, instances, ct)).WorkflowState;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            workflowState = state,
            bookmarks = parts.Bookmarks ? state.Bookmarks : null,
            activityExecutionRecords = parts.Runs
                ? await runs.FindManyAsync(new() { WorkflowInstanceId = id }, ct) : null,
            workflowExecutionLogRecords = parts.Journal
                ? (await journal.FindManyAsync(new() { WorkflowInstanceId = id }, new(), ct)).Items
                    .Select(JournalApi.View) : null,
        }, ApiJson.Options);
    }

    private sealed record Parts(bool Bookmarks, bool Runs, bool Journal);

    private sealed record ExportRequest(
        IReadOnlyList<string>? Ids, bool IncludeBookmarks = false, bool IncludeActivityExecutionLog = false,
        bool IncludeWorkflowExecutionLog = false);
}
