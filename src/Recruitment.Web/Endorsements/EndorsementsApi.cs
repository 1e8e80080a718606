using System.Security.Claims;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Endorsements;

internal static class EndorsementsApi
{
    public static void MapEndorsements(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/cities/{cityId:guid}").WithTags("Endorsements")
            .RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/endorsements", ListAsync).ProducesProblem(404);
        group.MapPut("/endorsements/{principle:int}", PutAsync).ProducesProblem(400).ProducesProblem(404)
            .ProducesProblem(409);
        group.MapPost("/endorsements/{principle:int}/review", JudgeAsync).ProducesProblem(400).ProducesProblem(404)
            .ProducesProblem(409);
        group.MapPut("/mandate", PutMandateAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Page<EndorsementRow>> ListAsync(Guid cityId, Operations operations,
        CancellationToken ct) =>
        Page.Whole(await operations.ReadAsync(db => db.EndorsementsOfAsync(cityId, ct)));

    private static async Task<EndorsementRow> PutAsync(
        Guid cityId, int principle, EndorsementContent content, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        await operations.RunAsync<EndorsementDesk>(d => d.PutAsync(cityId, principle, content, user.Actor, ct), ct);
        return await RowAsync(cityId, principle, operations, ct);
    }

    private static async Task<EndorsementRow> JudgeAsync(
        Guid cityId, int principle, ReviewRequest request, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        var verdict = Texts.OneOf<Verdict>(request.Verdict, "verdict");
        await operations.RunAsync<EndorsementDesk>(d => d.JudgeAsync(cityId, principle, verdict, request.Note,
            user.Actor, ct), ct);
        return await RowAsync(cityId, principle, operations, ct);
    }

    private static async Task<MandateRow> PutMandateAsync(
        Guid cityId, MandateContent content, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<EndorsementDesk>(d => d.PutMandateAsync(cityId, content, user.Actor, ct), ct);
        return (await operations.ReadAsync(db => db.MandateOfAsync(cityId, ct)))!;
    }

    private static async Task<EndorsementRow> RowAsync(Guid cityId, int principle, Operations operations,
        CancellationToken ct) =>
        (await operations.ReadAsync(db => db.EndorsementsOfAsync(cityId, ct)))
            .Single(row => row.Principle == principle);
}

/// <param name="Verdict">accepted or returned.</param>
/// <param name="Note">What the reviewer tells the city.</param>
internal sealed record ReviewRequest(string? Verdict, string? Note);
