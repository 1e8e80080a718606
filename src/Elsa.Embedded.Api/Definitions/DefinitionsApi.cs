using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Definitions;

/// <summary>Reads definitions: the list, one in full, many in full.</summary>
internal static class DefinitionsApi
{
    private const int MostPerPage = 1_000;

    public static void Map(ApiRoutes api)
    {
        const string permission = Permissions.ReadDefinitions;
        api.Get("/workflow-definitions", permission, ListAsync);
        api.Get("/workflow-definitions/by-definition-id/{definitionId}", permission, GetAsync);
        api.Get("/workflow-definitions/by-id/{id}", permission, GetVersionAsync);
        api.Get("/workflow-definitions/many-by-id", permission, GetManyAsync);
        api.Get("/workflow-definitions/{definitionId}/versions", permission, VersionsAsync);
        api.Get("/workflow-definitions/query/count", permission, async (
            IWorkflowDefinitionStore definitions, CancellationToken ct) =>
            ApiJson.Of(new { count = await definitions.CountDistinctAsync(ct) }));
        api.Get("/workflow-definitions/validation/is-name-unique", permission, async (
            HttpRequest request, IWorkflowDefinitionStore definitions, CancellationToken ct) =>
            ApiJson.Of(new
            {
                isUnique = await definitions.GetIsNameUnique(
                    request.Text("name") ?? "", request.Text("definitionId"), ct),
            }));
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, Rights rights, CancellationToken ct)
    {
        var filter = new WorkflowDefinitionFilter
        {
            Ids = request.Many("ids")?.ToList(),
            DefinitionIds = request.Many("definitionIds")?.ToList(),
            VersionOptions = request.Versions(),
            SearchTerm = request.Text("searchTerm"),
            IsSystem = request.Flag("isSystem"),
            MaterializerName = request.Text("materializer") ?? request.Text("materializerName"),
        };
        var size = request.Number("pageSize", MostPerPage) ?? MostPerPage;
        var page = PageArgs.FromRange((request.Number("page") ?? 0) * size, size);
        var found = await SummariesAsync(definitions, filter, page, request, ct);
        var mayEdit = await rights.MayEditAsync(request.HttpContext);
        return ApiJson.Of(new
        {
            items = found.Items.Select(definition => Summary(definition, mayEdit)),
            totalCount = found.TotalCount,
            links = Link.OfDefinitions(mayEdit),
        });
    }

    private static Task<Page<WorkflowDefinitionSummary>> SummariesAsync(
        IWorkflowDefinitionStore store, WorkflowDefinitionFilter filter, PageArgs page, HttpRequest request,
        CancellationToken ct)
    {
        var direction = request.Text("orderDirection") is "Descending" or "1"
            ? OrderDirection.Descending : OrderDirection.Ascending;
        return request.Text("orderBy")?.ToUpperInvariant() switch
        {
            "NAME" => store.FindSummariesAsync(
                filter, new WorkflowDefinitionOrder<string?>(d => d.Name, direction), page, ct),
            "VERSION" => store.FindSummariesAsync(
                filter, new WorkflowDefinitionOrder<int>(d => d.Version, direction), page, ct),
            _ => store.FindSummariesAsync(
                filter, new WorkflowDefinitionOrder<DateTimeOffset>(d => d.CreatedAt, direction), page, ct),
        };
    }

    private static object Summary(WorkflowDefinitionSummary definition, bool mayEdit) => new
    {
        links = Link.OfDefinition(definition.DefinitionId, mayEdit && !definition.IsReadonly),
        isMaterializerAvailable = true,
        id = definition.Id,
        definitionId = definition.DefinitionId,
        name = definition.Name,
        description = definition.Description,
        version = definition.Version,
        toolVersion = definition.ToolVersion?.ToString() ?? DefinitionDocument.ToolVersion,
        isLatest = definition.IsLatest,
        isPublished = definition.IsPublished,
        providerName = definition.ProviderName,
        materializerName = definition.MaterializerName,
        createdAt = definition.CreatedAt,
        isReadonly = definition.IsReadonly,
    };

    private static async Task<IResult> GetAsync(
        string definitionId, HttpRequest request, DefinitionReads definitions, CancellationToken ct) =>
        ApiJson.Of(await definitions.LinkedAsync(
            await definitions.FindAsync(definitionId, request.Versions(), ct), request.HttpContext));

    private static async Task<IResult> GetVersionAsync(
        string id, HttpRequest request, DefinitionReads definitions, CancellationToken ct) =>
        ApiJson.Of(await definitions.LinkedAsync(await definitions.FindVersionAsync(id, ct), request.HttpContext));

    private static async Task<IResult> GetManyAsync(
        HttpRequest request, IWorkflowDefinitionStore definitions, Rights rights, CancellationToken ct)
    {
        var mayEdit = await rights.MayEditAsync(request.HttpContext);
        List<WorkflowDefinition> found = request.Many("ids") is { } ids
            ? [.. await definitions.FindManyAsync(new WorkflowDefinitionFilter { Ids = [.. ids] }, ct)] : [];
        return ApiJson.List(found.Select(definition => DefinitionDocument.Linked(definition, mayEdit)).ToList());
    }

    private static async Task<IResult> VersionsAsync(
        string definitionId, HttpRequest request, IWorkflowDefinitionStore definitions, Rights rights,
        CancellationToken ct)
    {
        var mayEdit = await rights.MayEditAsync(request.HttpContext);
        var found = await definitions.FindSummariesAsync(
            new WorkflowDefinitionFilter { DefinitionId = definitionId }, ct);
        return ApiJson.List(found.Select(definition => Summary(definition, mayEdit)).ToList());
    }
}
