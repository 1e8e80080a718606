using Elsa.Common.Entities;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.OrderDefinitions;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Instances;

/// <summary>Reads the runs of activities, which the viewer paints on the designer.</summary>
internal static class ExecutionsApi
{
    private static readonly ActivityExecutionRecordOrder<DateTimeOffset> OldestFirst =
        new(run => run.StartedAt, OrderDirection.Ascending);

    public static void Map(ApiRoutes api)
    {
        const string permission = Permissions.ReadExecutions;
        api.Post("/activity-executions/report", permission, ReportAsync);
        api.Get("/activity-executions/list", permission, ListAsync);
        api.Get("/activity-execution-summaries/list", permission, SummariesAsync);
        api.Get("/activity-executions/by-id", permission, async (
            HttpRequest request, IActivityExecutionStore runs, CancellationToken ct) =>
            ApiJson.Of(Complete(await FindAsync(request.Text("id") ?? "", runs, ct))));
        api.Get("/activity-executions/{id}/call-stack", permission, CallStackAsync);
        api.Get("/resilience/retries/{activityInstanceId}", permission, () => ApiJson.List(Array.Empty<object>()));
    }

    private static async Task<IResult> ReportAsync(
        HttpRequest request, IActivityExecutionStatsService statistics, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<ReportRequest>(request, ct);
        var stats = await statistics.GetStatsAsync(
            body.WorkflowInstanceId ?? "", (body.ActivityNodeIds ?? []).Distinct(), ct);
        return ApiJson.Of(new { stats = stats.Where(activity => activity.StartedCount > 0) });
    }

    private static async Task<IResult> ListAsync(
        HttpRequest request, IActivityExecutionStore runs, CancellationToken ct) =>
        ApiJson.List((await runs.FindManyAsync(FilterOf(request), OldestFirst, ct)).Select(Complete).ToList());

    private static async Task<IResult> SummariesAsync(
        HttpRequest request, IActivityExecutionStore runs, CancellationToken ct) =>
        ApiJson.List((await runs.FindManySummariesAsync(FilterOf(request), OldestFirst, ct)).Select(run =>
        {
            run.Metadata ??= new Dictionary<string, object>();
            return run;
        }).ToList());

    private static async Task<IResult> CallStackAsync(
        string id, HttpRequest request, IActivityExecutionStore runs, CancellationToken ct)
    {
        var chain = new List<ActivityExecutionRecord> { await FindAsync(id, runs, ct) };
        var all = (await runs.FindManyAsync(new() { WorkflowInstanceId = chain[0].WorkflowInstanceId }, ct))
            .ToDictionary(run => run.Id);
        while (chain[^1].SchedulingActivityExecutionId is { } scheduler && all.Remove(scheduler, out var above))
            chain.Add(above);
        chain.Reverse();
        var items = chain.Skip(request.Number("skip") ?? 0).Take(request.Number("take") ?? int.MaxValue);
        return ApiJson.Of(new { activityExecutionId = id, items, totalCount = chain.Count });
    }

    private static ActivityExecutionRecord Complete(ActivityExecutionRecord run)
    {
        run.Properties ??= new Dictionary<string, object>();
        run.Metadata ??= new Dictionary<string, object>();
        return run;
    }

    private static ActivityExecutionRecordFilter FilterOf(HttpRequest request) => new()
    {
        WorkflowInstanceId = request.Text("workflowInstanceId") ?? throw new ApiFailureException(
            400, "The request cannot be read.", "workflowInstanceId", "It takes the id of an instance."),
        ActivityNodeId = request.Text("activityNodeId"),
        ActivityId = request.Text("activityId"),
        Completed = request.Flag("completed"),
    };

    private static async Task<ActivityExecutionRecord> FindAsync(
        string id, IActivityExecutionStore runs, CancellationToken ct) =>
        (id.Length == 0 ? null : await runs.FindAsync(new() { Id = id }, ct))
            ?? throw ApiFailureException.NotFound("run of an activity", id);

    private sealed record ReportRequest(string? WorkflowInstanceId, IReadOnlyList<string>? ActivityNodeIds);
}
