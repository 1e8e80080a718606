using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Recruitment.Data;
using Recruitment.Referrals;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Referrals;

internal static class ReferralsApi
{
    public static void MapReferrals(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/referrals").WithTags("Referrals").RequireAuthorization(Policies.CoreTeam);
        group.MapGet("", ListAsync).ProducesProblem(400);
        group.MapPost("", MakeAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/{id:guid}", GetAsync).ProducesProblem(404);
        group.MapPost("/{id:guid}/decision", DecideAsync).ProducesProblem(400).ProducesProblem(403).ProducesProblem(404)
            .ProducesProblem(409);
    }

    private static async Task<Page<ReferralRow>> ListAsync(
        string? status, string? cursor, int? limit, Operations operations, CancellationToken ct)
    {
        ReferralStatus? wanted = string.IsNullOrEmpty(status) ? null : Texts.OneOf<ReferralStatus>(status, "status");
        var (size, after) = (Page.Limit(limit), Cursor.Decode<ReferralPlace>(cursor));
        var rows = await operations.ReadAsync(db => db.ReferralsAsync(wanted, after, size + 1, ct));
        return Page.Of(rows, size, row => new ReferralPlace(row.CreatedAt, row.Id));
    }

    private static async Task<Created<ReferralRow>> MakeAsync(
        ReferralContent content, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var made = await operations.RunAsync<ReferralDesk, Referral>(d => d.MakeAsync(content, user.Actor, ct), ct);
        return TypedResults.Created($"/api/v1/referrals/{made.Id}", await GetAsync(made.Id, operations, ct));
    }

    private static async Task<ReferralRow> GetAsync(Guid id, Operations operations, CancellationToken ct) =>
        await operations.ReadAsync(db => db.ReferralAsync(id, ct)) ?? throw new NotFoundException("referral", id);

    private static async Task<ReferralRow> DecideAsync(
        Guid id, DecisionRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var decision = Texts.OneOf<ReferralDecision>(request.Decision, "decision");
        await operations.RunAsync<ReferralDesk>(d => d.DecideAsync(id, decision, request.Reason, user.Actor, ct), ct);
        return await GetAsync(id, operations, ct);
    }
}

/// <param name="Decision">accept, decline or duplicate.</param>
/// <param name="Reason">The referrer is told.</param>
internal sealed record DecisionRequest(string? Decision, string? Reason);
