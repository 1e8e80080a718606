using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Reads definitions: the list, one in full, many in full.</summary>
internal static class DefinitionsApi
{
    private const int MostPerPage = 1_000;

    public static void Map(ApiRoutes api)
    {
        api.Get("/workflow-definitions", Permissions.ReadDefinitions, ListAsync);
        api.Get("/workflow-definitions/by-definition-id/{definitionId}", Permissions.ReadDefinitions, GetAsync);
        api.Get("/workflow-definitions/by-id/{id}", Permissions.ReadDefinitions, GetVersionAsync);
        api.Get("/workflow-definitions/many-by-id", Permissions.ReadDefinitions, GetManyAsync);
        api.Get("/workflow-definitions/{definitionId}/versions", Permissions.ReadDefinitions, VersionsAsync);
        api.Get("/workflow-definitions/query/count", Permissions.ReadDefinitions, CountAsync);
        api.Get("/workflow-definitions/validation/is-name-unique", Permissions.ReadDefinitions, IsNameUniqueAsync);
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct)
    {
        var mayEdit = await rights.MayEditAsync(request.HttpContext);
        var found = Ordered(Filtered(await definitions.AllAsync(request.Versions(), ct), request), request).ToList();
        var size = request.Number("pageSize", MostPerPage);
        var page = found.Skip((request.Number("page") ?? 0) * (size ?? 0)).Take(size ?? MostPerPage);
        return ApiJson.Of(new
        {
            items = page.Select(entry => Summary(entry, mayEdit)),
            totalCount = found.Count,
            links = Link.OfDefinitions(mayEdit),
        });
    }

    private static IEnumerable<DefinitionEntry> Filtered(IEnumerable<DefinitionEntry> entries, HttpRequest request)
    {
        var (ids, definitionIds, term) =
            (request.Many("ids"), request.Many("definitionIds"), request.Text("searchTerm"));
        var materializer = request.Text("materializer") ?? request.Text("materializerName");
        return entries.Where(entry => (ids is null || ids.Contains(entry.Id))
            && (definitionIds is null || definitionIds.Contains(entry.DefinitionId))
            && (materializer is null or "Json") && request.Flag("isSystem") is not true
            && (term is null || Contains(entry.Name, term) || Contains(entry.Description, term)
                || Contains(entry.Id, term) || Contains(entry.DefinitionId, term)));
    }

    private static bool Contains(string? text, string term) =>
        text?.Contains(term, StringComparison.OrdinalIgnoreCase) is true;

    private static IEnumerable<DefinitionEntry> Ordered(IEnumerable<DefinitionEntry> entries, HttpRequest request)
    {
        var ordered = request.Text("orderBy")?.ToUpperInvariant() switch
        {
            "NAME" => entries.OrderBy(entry => entry.Name, StringComparer.OrdinalIgnoreCase),
            "VERSION" => entries.OrderBy(entry => entry.Version),
            _ => entries.OrderBy(entry => entry.CreatedAt),
        };
        var all = ordered.ThenBy(entry => entry.DefinitionId, StringComparer.Ordinal).ThenBy(entry => entry.Version);
        return request.Text("orderDirection") is "Descending" or "1" ? all.Reverse() : all;
    }

    public static object Summary(DefinitionEntry entry, bool mayEdit) => new
    {
        links = Link.OfDefinition(entry.DefinitionId, mayEdit && !entry.IsReadonly),
        isMaterializerAvailable = true,
        id = entry.Id,
        definitionId = entry.DefinitionId,
        name = entry.Name,
        description = entry.Description,
        version = entry.Version,
        toolVersion = "3.8.0.0",
        isLatest = entry.IsLatest,
        isPublished = entry.IsPublished,
        materializerName = "Json",
        createdAt = entry.CreatedAt,
        isReadonly = entry.IsReadonly,
    };

    private static async Task<IResult> GetAsync(
        string definitionId, HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct) =>
        await FullAsync(
            await definitions.FindAsync(definitionId, request.Versions(), ct), request, definitions, rights, ct);

    private static async Task<IResult> GetVersionAsync(
        string id, HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct) =>
        await FullAsync(await definitions.FindVersionAsync(id, ct), request, definitions, rights, ct);

    private static async Task<IResult> FullAsync(
        DefinitionEntry entry, HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct) =>
        ApiJson.Of(DefinitionDocument.Linked(
            entry, await definitions.SourceAsync(entry, ct), await rights.MayEditAsync(request.HttpContext)));

    private static async Task<IResult> GetManyAsync(
        HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct)
    {
        var (ids, mayEdit) = (request.Many("ids") ?? [], await rights.MayEditAsync(request.HttpContext));
        var found = new List<object>();
        foreach (var entry in (await definitions.AllAsync(null, ct)).Where(entry => ids.Contains(entry.Id)))
            found.Add(DefinitionDocument.Linked(entry, await definitions.SourceAsync(entry, ct), mayEdit));
        return ApiJson.List(found);
    }

    private static async Task<IResult> VersionsAsync(
        string definitionId, HttpRequest request, DefinitionReads definitions, Rights rights, CancellationToken ct)
    {
        var mayEdit = await rights.MayEditAsync(request.HttpContext);
        return ApiJson.List((await definitions.AllAsync(null, ct)).Where(entry => entry.DefinitionId == definitionId)
            .OrderByDescending(entry => entry.Version).Select(entry => Summary(entry, mayEdit)).ToList());
    }

    private static async Task<IResult> CountAsync(DefinitionReads definitions, CancellationToken ct) =>
        ApiJson.Of(new { count = (await definitions.AllAsync(null, ct)).DistinctBy(d => d.DefinitionId).Count() });

    private static async Task<IResult> IsNameUniqueAsync(
        HttpRequest request, DefinitionReads definitions, CancellationToken ct)
    {
        var (name, id) = (request.Text("name"), request.Text("definitionId"));
        return ApiJson.Of(new
        {
            isUnique = (await definitions.AllAsync(null, ct))
                .All(entry => entry.DefinitionId == id || entry.Name != name),
        });
    }
}
