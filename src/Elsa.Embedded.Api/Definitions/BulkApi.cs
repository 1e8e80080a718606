using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Changes many definitions at once. What is not there, or read-only, is named and left alone.</summary>
internal static class BulkApi
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/bulk-actions/delete/workflow-definitions/by-definition-id", Permissions.DeleteDefinitions,
            DeleteAsync);
        api.Post("/bulk-actions/delete/workflow-definitions/by-id", Permissions.DeleteDefinitions, DeleteVersionsAsync);
        api.Post("/bulk-actions/publish/workflow-definitions/by-definition-ids", Permissions.PublishDefinitions,
            PublishAsync);
        api.Post("/bulk-actions/retract/workflow-definitions/by-definition-ids", Permissions.RetractDefinitions,
            RetractAsync);
    }

    private static async Task<IResult> DeleteAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, IWorkflowDefinitionManager manager,
        CancellationToken ct)
    {
        var ids = (await ApiJson.ReadAsync<BulkRequest>(request, ct)).DefinitionIds ?? [];
        var writable = await WritableAsync(definitions, new() { DefinitionIds = [.. ids] }, ct);
        var chosen = writable.Select(d => d.DefinitionId).Distinct().ToList();
        return ApiJson.Of(new
        {
            deleted = chosen.Count == 0 ? 0 : await manager.BulkDeleteByDefinitionIdsAsync(chosen, ct),
        });
    }

    private static async Task<IResult> DeleteVersionsAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, IWorkflowDefinitionManager manager,
        CancellationToken ct)
    {
        var ids = (await ApiJson.ReadAsync<BulkRequest>(request, ct)).Ids ?? [];
        var chosen = (await WritableAsync(definitions, new() { Ids = [.. ids] }, ct)).Select(d => d.Id).ToList();
        return ApiJson.Of(new { deleted = chosen.Count == 0 ? 0 : await manager.BulkDeleteByIdsAsync(chosen, ct) });
    }

    private static async Task<IResult> PublishAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, DefinitionEdits edits, CancellationToken ct)
    {
        var (published, already, skipped, missing) =
            (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in (await ApiJson.ReadAsync<BulkRequest>(request, ct)).DefinitionIds ?? [])
        {
            var latest = await definitions.FindAsync(
                new() { DefinitionId = id, VersionOptions = VersionOptions.Latest }, ct);
            if (latest is null) missing.Add(id);
            else if (latest.IsReadonly) skipped.Add(id);
            else (latest.IsPublished ? already : published).Add(id);
            if (latest is { IsReadonly: false, IsPublished: false }) await edits.PublishAsync(latest, ct);
        }
        return ApiJson.Of(new
        {
            published,
            alreadyPublished = already,
            notFound = missing,
            skipped,
            updatedConsumers = Array.Empty<string>(),
        });
    }

    private static async Task<IResult> RetractAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, IWorkflowDefinitionPublisher publisher,
        CancellationToken ct)
    {
        var (retracted, already, skipped, missing) =
            (new List<string>(), new List<string>(), new List<string>(), new List<string>());
        foreach (var id in (await ApiJson.ReadAsync<BulkRequest>(request, ct)).DefinitionIds ?? [])
        {
            var latest = await definitions.FindAsync(
                new() { DefinitionId = id, VersionOptions = VersionOptions.Latest }, ct);
            if (latest is null) missing.Add(id);
            else if (latest.IsReadonly) skipped.Add(id);
            else (await publisher.RetractAsync(id, ct) is null ? already : retracted).Add(id);
        }
        return ApiJson.Of(new { retracted, alreadyRetracted = already, notFound = missing, skipped });
    }

    private static async Task<List<Workflows.Management.Models.WorkflowDefinitionSummary>> WritableAsync(
        IWorkflowDefinitionStore definitions, WorkflowDefinitionFilter filter, CancellationToken ct) =>
        [.. (await definitions.FindSummariesAsync(filter, ct)).Where(definition => !definition.IsReadonly)];

    private sealed record BulkRequest(IReadOnlyList<string>? DefinitionIds, IReadOnlyList<string>? Ids);
}
