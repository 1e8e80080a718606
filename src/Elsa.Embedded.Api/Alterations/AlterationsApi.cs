using Elsa.Common;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Alterations;

/// <summary>Retries what has failed, and alters instances by plan.</summary>
internal static class AlterationsApi
{
    private const int MostInstances = 1_000;

    public static void Map(ApiRoutes api)
    {
        api.Post("/alterations/workflows/retry", Permissions.RetryInstances, RetryAsync);
        api.Post("/alterations/dry-run", Permissions.RunAlterations, DryRunAsync);
        api.Post("/alterations/run", Permissions.RunAlterations, RunAsync);
        api.Post("/alterations/submit", Permissions.RunAlterations, SubmitAsync);
        api.Get("/alterations/{id}", Permissions.RunAlterations, Get);
    }

    private static async Task<IResult> RetryAsync(
        HttpRequest request, AlterationRuns runs, ElsaApiOptions options, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<RetryRequest>(request, ct);
        var (by, results) = (options.ActorOf(request.HttpContext.User), new List<AlterationResult>());
        foreach (var id in Limited(body.WorkflowInstanceIds))
            results.Add(await runs.RetryAsync(id, body.ActivityIds, by, ct));
        return ApiJson.Of(new { results });
    }

    private static async Task<IResult> DryRunAsync(
        HttpRequest request, IWorkflowInstanceStore instances, CancellationToken ct)
    {
        var filter = (await ApiJson.ReadAsync<AlterationFilter>(request, ct)).ToFilter();
        return ApiJson.Of(new
        {
            workflowInstanceIds = filter is null ? [] : await instances.FindManyIdsAsync(filter, ct),
        });
    }

    private static async Task<IResult> RunAsync(
        HttpRequest request, AlterationRuns runs, ElsaApiOptions options, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<AlterationRequest>(request, ct);
        var results = await AlterAsync(body, body.WorkflowInstanceIds, runs, options, request, ct);
        return ApiJson.Of(new { results });
    }

    private static async Task<IResult> SubmitAsync(
        HttpRequest request, AlterationRuns runs, AlterationPlans plans, IWorkflowInstanceStore instances,
        ElsaApiOptions options, ISystemClock clock, IIdentityGenerator ids, CancellationToken ct)
    {
        var (body, began) = (await ApiJson.ReadAsync<AlterationRequest>(request, ct), clock.UtcNow);
        var chosen = body.Filter?.ToFilter() is { } filter ? await instances.FindManyIdsAsync(filter, ct) : [];
        var results = await AlterAsync(body, [.. chosen], runs, options, request, ct);
        var id = string.IsNullOrEmpty(body.Id) ? ids.GenerateId() : body.Id;
        plans.Add(new(id, body.Alterations ?? [], began, clock.UtcNow, results));
        return ApiJson.Of(new { planId = id });
    }

    private static IResult Get(string id, AlterationPlans plans)
    {
        var plan = plans.Find(id) ?? throw ApiFailureException.NotFound("alteration plan", id);
        return ApiJson.Of(new
        {
            plan = new
            {
                id = plan.Id,
                alterations = plan.Alterations,
                status = "Completed",
                createdAt = plan.CreatedAt,
                startedAt = plan.CreatedAt,
                completedAt = plan.CompletedAt,
            },
            jobs = plan.Results.Select(result => new
            {
                id = $"{plan.Id}-{result.WorkflowInstanceId}",
                planId = plan.Id,
                workflowInstanceId = result.WorkflowInstanceId,
                status = result.IsSuccessful ? "Completed" : "Failed",
                log = result.Log.LogEntries,
                createdAt = plan.CreatedAt,
                completedAt = plan.CompletedAt,
            }),
        });
    }

    private static async Task<List<AlterationResult>> AlterAsync(
        AlterationRequest body, IReadOnlyList<string>? ids, AlterationRuns runs, ElsaApiOptions options,
        HttpRequest request, CancellationToken ct)
    {
        var (by, results) = (options.ActorOf(request.HttpContext.User), new List<AlterationResult>());
        foreach (var id in Limited(ids)) results.Add(await runs.AlterAsync(id, body.Alterations ?? [], by, ct));
        return results;
    }

    private static IEnumerable<string> Limited(IReadOnlyList<string>? ids) =>
        ids is not { Count: > MostInstances } ? (ids ?? []).Distinct()
            : throw new ApiFailureException(400, $"At most {MostInstances} instances are altered at once.");

    private sealed record RetryRequest(IReadOnlyList<string>? WorkflowInstanceIds, IReadOnlyList<string>? ActivityIds);
}
