using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Ends instances. What has ended already stays as it is, and that is no failure.</summary>
internal static class CancelApi
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/cancel/workflow-instances/{id}", Permissions.CancelInstances, CancelAsync);
        api.Post("/bulk-actions/cancel/workflow-instances", Permissions.CancelInstances, CancelManyAsync);
    }

    private static async Task<IResult> CancelAsync(
        string id, IWorkflowInstanceStore instances, IWorkflowCancellationService cancellation, CancellationToken ct)
    {
        if (await instances.CountAsync(new() { Id = id }, ct) == 0)
            throw ApiFailureException.NotFound("workflow instance", id);
        await cancellation.CancelWorkflowAsync(id, ct);
        return ApiJson.Of(new { });
    }

    private static async Task<IResult> CancelManyAsync(
        HttpRequest request, IWorkflowCancellationService cancellation, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<CancelRequest>(request, ct);
        var cancelled = 0;
        if (body.Ids is { Count: > 0 } ids) cancelled += await cancellation.CancelWorkflowsAsync(ids, ct);
        if (!string.IsNullOrEmpty(body.DefinitionVersionId))
            cancelled += await cancellation.CancelWorkflowByDefinitionVersionAsync(body.DefinitionVersionId, ct);
        if (!string.IsNullOrEmpty(body.DefinitionId))
            cancelled += await cancellation.CancelWorkflowByDefinitionAsync(body.DefinitionId,
                string.IsNullOrEmpty(body.VersionOptions) ? Common.Models.VersionOptions.All
                    : Query.Versions(body.VersionOptions), ct);
        return ApiJson.Of(new { cancelled, cancelledCount = cancelled });
    }

    private sealed record CancelRequest(
        IReadOnlyList<string>? Ids, string? DefinitionVersionId, string? DefinitionId, string? VersionOptions);
}
