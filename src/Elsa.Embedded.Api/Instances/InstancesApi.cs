using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.State;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Reads and changes instances.</summary>
internal static class InstancesApi
{
    private const int MostPerPage = 1_000;
    private const int UsualPage = 50;

    public static void Map(ApiRoutes api)
    {
        api.Post("/workflow-instances", Permissions.ReadInstances, async (
            HttpRequest request, IWorkflowInstanceStore instances, CancellationToken ct) =>
            await ListAsync(await ApiJson.ReadAsync<InstanceListRequest>(request, ct), instances, ct));
        api.Get("/workflow-instances", Permissions.ReadInstances, (
            HttpRequest request, IWorkflowInstanceStore instances, CancellationToken ct) =>
            ListAsync(InstanceListRequest.Of(request), instances, ct));
        api.Get("/workflow-instances/{id}", Permissions.ReadInstances, GetAsync);
        api.Get("/workflow-instances/{id}/execution-state", Permissions.ReadInstances, StateAsync);
        api.Get("/workflow-instances/{id}/variables", Permissions.ReadInstances, VariablesAsync);
        api.Post("/workflow-instances/{id}/variables", Permissions.WriteInstances, SetVariablesAsync);
        api.Delete("/workflow-instances/{id}", Permissions.DeleteInstances, DeleteAsync);
        api.Post("/bulk-actions/delete/workflow-instances/by-id", Permissions.DeleteInstances, DeleteManyAsync);
    }

    private static async Task<IResult> ListAsync(
        InstanceListRequest list, IWorkflowInstanceStore instances, CancellationToken ct)
    {
        var size = Math.Clamp(list.PageSize ?? UsualPage, 1, MostPerPage);
        var (filter, page) = (list.ToFilter(), PageArgs.FromPage(Math.Max(list.Page ?? 0, 0), size));
        var found = await SummariesAsync(
            instances, filter, page, list.OrderBy, list.OrderDirection ?? OrderDirection.Descending, ct);
        return ApiJson.Of(new { items = found.Items, totalCount = found.TotalCount });
    }

    // The client's LastExecuted is the server's UpdatedAt.
    private static async Task<Page<WorkflowInstanceSummary>> SummariesAsync(
        IWorkflowInstanceStore store, WorkflowInstanceFilter filter, PageArgs page, string? orderBy,
        OrderDirection direction, CancellationToken ct) => orderBy?.ToUpperInvariant() switch
        {
            "UPDATEDAT" or "LASTEXECUTED" => await store.SummarizeManyAsync(
                filter, page, new WorkflowInstanceOrder<DateTimeOffset>(i => i.UpdatedAt, direction), ct),
            "FINISHED" or "FINISHEDAT" => await store.SummarizeManyAsync(
                filter, page, new WorkflowInstanceOrder<DateTimeOffset?>(i => i.FinishedAt, direction), ct),
            "NAME" => await store.SummarizeManyAsync(
                filter, page, new WorkflowInstanceOrder<string?>(i => i.Name, direction), ct),
            _ => await store.SummarizeManyAsync(
                filter, page, new WorkflowInstanceOrder<DateTimeOffset>(i => i.CreatedAt, direction), ct),
        };

    private static async Task<IResult> GetAsync(string id, IWorkflowInstanceStore instances, CancellationToken ct) =>
        ApiJson.Of(View(await FindAsync(id, instances, ct)));

    // The store's own row has more members than these.
    private static object View(WorkflowInstance instance) => new
    {
        id = instance.Id,
        definitionId = instance.DefinitionId,
        definitionVersionId = instance.DefinitionVersionId,
        version = instance.Version,
        parentWorkflowInstanceId = instance.ParentWorkflowInstanceId,
        workflowState = Complete(instance.WorkflowState),
        status = instance.Status,
        subStatus = instance.SubStatus,
        isExecuting = instance.IsExecuting,
        correlationId = instance.CorrelationId,
        name = instance.Name,
        incidentCount = instance.IncidentCount,
        isSystem = instance.IsSystem,
        createdAt = instance.CreatedAt,
        updatedAt = instance.UpdatedAt,
        finishedAt = instance.FinishedAt,
    };

    private static WorkflowState Complete(WorkflowState state)
    {
        var byId = state.ActivityExecutionContexts.ToDictionary(run => run.Id);
        foreach (var run in byId.Values)
        {
            run.ActivityState ??= new Dictionary<string, object>();
            run.CallStackDepth = 0;
            for (var at = run; at.ParentContextId is { } above && byId.TryGetValue(above, out at);)
                run.CallStackDepth++;
        }
        return state;
    }

    private static async Task<IResult> StateAsync(string id, IWorkflowInstanceStore instances, CancellationToken ct)
    {
        var found = (await instances.SummarizeManyAsync(new WorkflowInstanceFilter { Id = id }, ct)).FirstOrDefault()
            ?? throw ApiFailureException.NotFound("workflow instance", id);
        return ApiJson.Of(new
        {
            status = found.Status,
            subStatus = found.SubStatus,
            workflowSubStatus = found.SubStatus, // as the client calls it
            updatedAt = found.UpdatedAt,
        });
    }

    private static async Task<IResult> VariablesAsync(
        string id, IWorkflowInstanceVariableManager variables, CancellationToken ct) =>
        Variables(await variables.GetVariablesAsync(id, cancellationToken: ct));

    private static async Task<IResult> SetVariablesAsync(
        string id, HttpRequest request, IWorkflowInstanceVariableManager variables, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<VariablesRequest>(request, ct);
        return Variables(await variables.SetVariablesAsync(id, body.Variables ?? [], ct));
    }

    private static IResult Variables(IEnumerable<ResolvedVariable> variables) => ApiJson.List(variables
        .Select(v => new { id = v.Variable.Id, name = v.Variable.Name, value = v.Value }).ToList());

    private static async Task<IResult> DeleteAsync(
        string id, IWorkflowInstanceManager instances, CancellationToken ct) =>
        await instances.DeleteAsync(new() { Id = id }, ct) ? TypedResults.NoContent()
            : throw ApiFailureException.NotFound("workflow instance", id);

    private static async Task<IResult> DeleteManyAsync(
        HttpRequest request, IWorkflowInstanceManager instances, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<DeleteRequest>(request, ct);
        if (body is { Ids: not { Count: > 0 }, WorkflowDefinitionIds: not { Count: > 0 } })
            return ApiJson.Of(new { deleted = 0, deletedCount = 0 });
        var deleted = await instances.BulkDeleteAsync(new()
        {
            Ids = body.Ids is { Count: > 0 } ids ? [.. ids] : null,
            DefinitionIds = body.WorkflowDefinitionIds is { Count: > 0 } definitions ? [.. definitions] : null,
        }, ct);
        return ApiJson.Of(new { deleted, deletedCount = deleted });
    }

    /// <exception cref="ApiFailureException">There is none.</exception>
    internal static async Task<WorkflowInstance> FindAsync(
        string id, IWorkflowInstanceStore instances, CancellationToken ct) =>
        await instances.FindAsync(new() { Id = id }, ct) ?? throw ApiFailureException.NotFound("workflow instance", id);

    private sealed record VariablesRequest(IReadOnlyList<VariableUpdateValue>? Variables);

    private sealed record DeleteRequest(IReadOnlyList<string>? Ids, IReadOnlyList<string>? WorkflowDefinitionIds);
}
