using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Recruitment.Data;
using Recruitment.Web.Access;

namespace Recruitment.Web.Workflows;

/// <summary>Going on with runs that have failed, and ending those that are not wanted any more.</summary>
internal static class RunsApi
{
    public static void MapRuns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/runs/{id}").WithTags("Runs").RequireAuthorization(Policies.Admin);
        group.MapGet("/failed-steps", FailedAsync);
        group.MapPost("/steps/{step}/retry", RetryAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/steps/{step}/skip", SkipAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/steps/{step}/go-on", GoOnAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/cancel", CancelAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static Task<IReadOnlyList<FailedStepRow>> FailedAsync(
        string id, Processes processes, CancellationToken ct) => processes.FailedStepsAsync(id, ct);

    private static async Task<NoContent> RetryAsync(
        string id, string step, RecoveryRequest request, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        await operations.RunAsync<RunDesk>(desk => desk.RetryAsync(id, step, request.Reason, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SkipAsync(
        string id, string step, RecoveryRequest request, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        await operations.RunAsync<RunDesk>(
            desk => desk.SkipAsync(id, step, request.Outcome, request.Reason, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> GoOnAsync(
        string id, string step, RecoveryRequest request, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        await operations.RunAsync<RunDesk>(
            desk => desk.GoOnAsync(id, step, request.Next, request.Reason, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CancelAsync(
        string id, CancelRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<RunDesk>(
            desk => desk.CancelAsync(id, request.WithChildren, request.Reason, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }
}

/// <param name="Outcome">Of skip: by which outcome the run goes on.</param>
/// <param name="Next">Of go-on: the step to run instead.</param>
public sealed record RecoveryRequest(string? Reason, string? Outcome, string? Next);

/// <param name="WithChildren">Whether the runs that it has started end with it.</param>
public sealed record CancelRequest(string? Reason, bool WithChildren);
