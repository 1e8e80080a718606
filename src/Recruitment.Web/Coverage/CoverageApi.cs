using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Recruitment.Coverage;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Coverage;

/// <summary>Coverage and targets over HTTP.</summary>
internal static class CoverageApi
{
    public static void MapCoverage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1").WithTags("Coverage").RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/coverage", ReadAsync).ProducesProblem(400);
        group.MapGet("/targets", ListAsync);
        group.MapPost("/targets", CreateAsync).ProducesProblem(400).ProducesProblem(409);
        group.MapPut("/targets/{id:guid}", ChangeAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapDelete("/targets/{id:guid}", DeleteAsync).ProducesProblem(404);
    }

    private static async Task<Ok<CoverageReport>> ReadAsync(
        DateOnly? on, Operations operations, TimeProvider clock, CancellationToken ct)
    {
        var today = DateOnly.Of(clock.GetUtcNow());
        if (on > today) throw new BadInputException("bad-input", "on", "The future is not counted yet.");
        return TypedResults.Ok(await operations.ReadAsync(db => db.CoverageAsync(on ?? today, ct)));
    }

    private static async Task<Ok<Page<TargetRow>>> ListAsync(Operations operations, TimeProvider clock,
        CancellationToken ct) =>
        TypedResults.Ok(Page.Whole(await operations.ReadAsync(db => db.TargetRowsAsync(clock.GetUtcNow(), ct))));

    private static async Task<Created<TargetRow>> CreateAsync(
        TargetRequest request, Operations operations, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        var id = await operations.RunAsync<TargetDesk, Guid>(
            desk => desk.CreateAsync(request.GivenScope, request.Goal, request.DueOn, user.Actor, ct), ct);
        return TypedResults.Created($"/api/v1/targets/{id}", await RowAsync(id, operations, clock, ct));
    }

    private static async Task<Ok<TargetRow>> ChangeAsync(Guid id,
        TargetRequest request, Operations operations, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<TargetDesk>(
            desk => desk.ChangeAsync(id, request.GivenScope, request.Goal, request.DueOn, user.Actor, ct), ct);
        return TypedResults.Ok(await RowAsync(id, operations, clock, ct));
    }

    private static async Task<NoContent> DeleteAsync(
        Guid id, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<TargetDesk>(desk => desk.DeleteAsync(id, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<TargetRow> RowAsync(Guid id, Operations operations, TimeProvider clock,
        CancellationToken ct) =>
        (await operations.ReadAsync(db => db.TargetRowsAsync(clock.GetUtcNow(), ct)))
            .FirstOrDefault(row => row.Id == id)
        ?? throw new NotFoundException("target", id);
}

/// <param name="Scope"><c>{}</c> for all cities.</param>
public sealed record TargetRequest(TargetScope? Scope, int Goal, DateOnly DueOn)
{
    internal TargetScope GivenScope => Scope
        ?? throw new BadInputException("bad-input", "scope", "Say which cities count; {} means all.");
}
