using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Descriptors;

/// <summary>What the designer offers to choose from.</summary>
internal static class DescriptorsApi
{
    public static void Map(ApiRoutes api)
    {
        const string permission = Permissions.ReadDescriptors;
        api.Get("/descriptors/activities", permission, async (ActivityCatalog catalog, CancellationToken ct) =>
            ApiJson.List(await catalog.ListAsync(ct)));
        api.Post("/descriptors/activities/{activityType}/options/{property}", permission, OptionsAsync);
        api.Get("/descriptors/variables", permission, () => ApiJson.List(Vocabulary.VariableTypes));
        api.Get("/descriptors/storage-drivers", permission,
            () => ApiJson.Of(new { items = Vocabulary.StorageDrivers }));
        api.Get("/descriptors/incident-strategies", permission, () => ApiJson.List(Vocabulary.IncidentStrategies));
        api.Get("/descriptors/workflow-activation-strategies", permission,
            () => ApiJson.List(Vocabulary.ActivationStrategies));
        api.Get("/descriptors/log-persistence-strategies", permission,
            () => ApiJson.List(Vocabulary.LogPersistenceStrategies));
        api.Get("/descriptors/commit-strategies/workflows", permission,
            () => ApiJson.List(Vocabulary.WorkflowCommitStrategies));
        api.Get("/descriptors/commit-strategies/activities", permission,
            () => ApiJson.List(Vocabulary.ActivityCommitStrategies));
        api.Get("/descriptors/expression-descriptors", permission, () => ApiJson.List(Vocabulary.Expressions));
        api.Get("/descriptors/output-converters", permission, () => ApiJson.List(Array.Empty<object>()));
        api.Get("/resilience/strategies", permission, () => ApiJson.List(Array.Empty<object>()));
        api.Post("/tests/activities", Permissions.ExecuteDefinitions, IResult () => throw new ApiFailureException(
            400, "Activities do not run alone here: what they do, such as mails, would be real."));
        api.Post("/scripting/javascript/type-definitions/{definitionId}", permission, TypeDefinitionsAsync);
    }

    private static async Task<IResult> OptionsAsync(
        string activityType, string property, HttpRequest request, ActivityCatalog catalog, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<OptionsRequest>(request, ct);
        return await catalog.ChoicesAsync(activityType, property, body.Context, ct) is { } items
            ? ApiJson.Of(new { items })
            : throw ApiFailureException.NotFound("input", $"{activityType}.{property}");
    }

    private static async Task<IResult> TypeDefinitionsAsync(
        string definitionId, TypeDefinitions definitions, CancellationToken ct) =>
        TypedResults.Text(await definitions.OfAsync(definitionId, ct), "text/plain; charset=utf-8");

    private sealed record OptionsRequest(object? Context);
}
