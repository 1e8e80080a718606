using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.OrderDefinitions;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Reads what happened in an instance, in the order in which it did.</summary>
internal static class JournalApi
{
    private const int MostPerPage = 1_000;

    public static void Map(ApiRoutes api)
    {
        const string permission = Permissions.ReadInstances;
        api.Get("/workflow-instances/{id}/journal", permission, async (
            string id, HttpRequest request, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore journal,
            CancellationToken ct) => await ListAsync(id, null, request, instances, journal, ct));
        api.Post("/workflow-instances/{id}/journal", permission, async (
            string id, HttpRequest request, IWorkflowInstanceStore instances, IWorkflowExecutionLogStore journal,
            CancellationToken ct) => await ListAsync(
                id, (await ApiJson.ReadAsync<JournalRequest>(request, ct)).Filter, request, instances, journal, ct));
        api.Get("/workflow-instances/{id}/journal/{activityId}", permission, LastAsync);
    }

    private static async Task<IResult> ListAsync(
        string id, JournalFilter? filter, HttpRequest request, IWorkflowInstanceStore instances,
        IWorkflowExecutionLogStore journal, CancellationToken ct)
    {
        if (await instances.CountAsync(new() { Id = id }, ct) == 0)
            throw ApiFailureException.NotFound("workflow instance", id);
        var take = Math.Min(request.Number("take") ?? request.Number("pageSize") ?? MostPerPage, MostPerPage);
        var skip = request.Number("skip") ?? request.Number("page") * take ?? 0;
        var found = await journal.FindManyAsync(new()
        {
            WorkflowInstanceId = id,
            ActivityIds = filter?.ActivityIds?.ToList(),
            ActivityNodeIds = filter?.ActivityNodeIds?.ToList(),
            ExcludeActivityTypes = filter?.ExcludedActivityTypes?.ToList(),
            EventNames = filter?.EventNames?.ToList(),
        }, PageArgs.FromRange(skip, take), ct);
        return ApiJson.Of(new { items = found.Items.Select(View), totalCount = found.TotalCount });
    }

    private static async Task<IResult> LastAsync(
        string id, string activityId, IWorkflowExecutionLogStore journal, CancellationToken ct)
    {
        var filter = new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = id, ActivityId = activityId };
        var order = new WorkflowExecutionLogRecordOrder<long>(entry => entry.Sequence, OrderDirection.Descending);
        return await journal.FindAsync(filter, order, ct) is { } last ? ApiJson.Of(View(last))
            : throw ApiFailureException.NotFound("entry of activity", activityId);
    }

    public static object View(WorkflowExecutionLogRecord entry) => new
    {
        id = entry.Id ?? $"{entry.WorkflowInstanceId}-{entry.Sequence}",
        activityInstanceId = entry.ActivityInstanceId,
        parentActivityInstanceId = entry.ParentActivityInstanceId,
        activityId = entry.ActivityId,
        activityType = entry.ActivityType,
        activityTypeVersion = entry.ActivityTypeVersion,
        activityName = entry.ActivityName,
        nodeId = entry.ActivityNodeId,
        timestamp = entry.Timestamp,
        sequence = entry.Sequence,
        eventName = entry.EventName,
        message = entry.Message,
        source = entry.Source,
        activityState = entry.ActivityState,
        payload = entry.Payload,
    };
}
