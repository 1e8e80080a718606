using System.Text.Json.Nodes;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Changes one definition: save, publish, retract, revert, delete.</summary>
internal static class EditsApi
{
    private const string Root = "/workflow-definitions";

    public static void Map(ApiRoutes api)
    {
        api.Post(Root, Permissions.WriteDefinitions, SaveAsync);
        api.Post($"{Root}/{{definitionId}}/publish", Permissions.PublishDefinitions, PublishAsync);
        api.Post($"{Root}/{{definitionId}}/retract", Permissions.RetractDefinitions, RetractAsync);
        api.Post($"{Root}/{{definitionId}}/revert/{{version:int}}", Permissions.PublishDefinitions, RevertAsync);
        api.Delete($"{Root}/{{definitionId}}", Permissions.DeleteDefinitions, DeleteAsync);
        api.Delete("/workflow-definition-versions/{id}", Permissions.DeleteDefinitions, DeleteVersionAsync);
        api.Get($"{Root}/{{definitionId}}/consumers", Permissions.ReadDefinitions, ConsumersAsync);
        api.Post($"{Root}/{{definitionId}}/update-references", Permissions.PublishDefinitions, UpdateReferencesAsync);
    }

    private static async Task<IResult> SaveAsync(
        HttpRequest request, DefinitionEdits edits, DefinitionReads reads, References references, CancellationToken ct)
    {
        using var body = await ApiJson.ParseAsync(request, ct);
        var json = JsonObject.Create(body.RootElement.Clone()) ?? throw NoModel();
        var model = json["model"] as JsonObject ?? throw NoModel();
        json.Remove("model");
        var publish = json["publish"] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
        var (definition, wasThere) = await edits.SaveAsync(model, publish, ct);
        return ApiJson.Of(new
        {
            workflowDefinition = await reads.LinkedAsync(definition, request.HttpContext),
            alreadyPublished = publish && wasThere,
            consumingWorkflowCount = (await references.ConsumersAsync(definition.DefinitionId, ct)).Count,
        });
    }

    private static async Task<IResult> PublishAsync(
        string definitionId, HttpContext http, DefinitionEdits edits, DefinitionReads reads, References references,
        CancellationToken ct)
    {
        await reads.RequireWritableAsync(definitionId, ct);
        var latest = await reads.FindAsync(definitionId, VersionOptions.Latest, ct);
        var wasPublished = latest.IsPublished;
        return ApiJson.Of(new
        {
            workflowDefinition = await reads.LinkedAsync(await edits.PublishAsync(latest, ct), http),
            alreadyPublished = wasPublished,
            consumingWorkflowCount = (await references.ConsumersAsync(definitionId, ct)).Count,
        });
    }

    private static async Task<IResult> RetractAsync(
        string definitionId, HttpContext http, IWorkflowDefinitionPublisher publisher, DefinitionReads reads,
        CancellationToken ct)
    {
        await reads.RequireWritableAsync(definitionId, ct);
        await reads.FindAsync(definitionId, VersionOptions.Latest, ct);
        var retracted = await publisher.RetractAsync(definitionId, ct)
            ?? await reads.FindAsync(definitionId, VersionOptions.Latest, ct);
        return ApiJson.Of(await reads.LinkedAsync(retracted, http));
    }

    private static async Task<IResult> RevertAsync(
        string definitionId, int version, HttpContext http, IWorkflowDefinitionPublisher publisher,
        DefinitionReads reads, CancellationToken ct)
    {
        await reads.RequireWritableAsync(definitionId, ct);
        await reads.FindAsync(definitionId, VersionOptions.SpecificVersion(version), ct);
        var draft = await publisher.RevertVersionAsync(definitionId, version, ct);
        return ApiJson.Of(await reads.LinkedAsync(draft, http));
    }

    private static async Task<IResult> DeleteAsync(
        string definitionId, IWorkflowDefinitionManager definitions, DefinitionReads reads, CancellationToken ct)
    {
        await reads.RequireWritableAsync(definitionId, ct);
        return await definitions.DeleteByDefinitionIdAsync(definitionId, ct) > 0 ? TypedResults.NoContent()
            : throw ApiFailureException.NotFound("workflow definition", definitionId);
    }

    private static async Task<IResult> DeleteVersionAsync(
        string id, IWorkflowDefinitionManager definitions, DefinitionReads reads, CancellationToken ct)
    {
        await reads.RequireWritableAsync((await reads.FindVersionAsync(id, ct)).DefinitionId, ct);
        await definitions.DeleteByIdAsync(id, ct);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ConsumersAsync(
        string definitionId, References references, CancellationToken ct) => ApiJson.Of(new
        {
            consumingWorkflowDefinitionIds =
                (await references.ConsumersAsync(definitionId, ct)).Select(consumer => consumer.DefinitionId),
        });

    private static async Task<IResult> UpdateReferencesAsync(
        string definitionId, HttpRequest request, References references, DefinitionReads reads, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<UpdateRequest>(request, ct);
        var published = await reads.FindAsync(definitionId, VersionOptions.Published, ct);
        return ApiJson.Of(new
        {
            affectedWorkflows = await references.UpdateAsync(published, body.ConsumingWorkflowIds, ct),
        });
    }

    private static ApiFailureException NoModel() =>
        new(400, "The request cannot be read.", "model", "The request has no model.");

    private sealed record UpdateRequest(IReadOnlyList<string>? ConsumingWorkflowIds);
}
