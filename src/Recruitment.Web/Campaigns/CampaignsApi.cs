using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Recruitment.Campaigns;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Campaigns;

internal static class CampaignsApi
{
    public static void MapCampaigns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/campaigns").WithTags("Campaigns").RequireAuthorization(Policies.CoreTeam);
        group.MapGet("", ListAsync).ProducesProblem(400);
        group.MapPost("", CreateAsync).ProducesProblem(400);
        group.MapGet("/{id:guid}", GetAsync).ProducesProblem(404);
        group.MapPost("/{id:guid}/start", StartAsync).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Page<CampaignRow>> ListAsync(
        string? cursor, int? limit, Operations operations, TimeProvider clock, CancellationToken ct)
    {
        var (size, after) = (Page.Limit(limit), Cursor.Decode<CampaignPlace>(cursor));
        var rows = await operations.ReadAsync(db => db.CampaignsAsync(after, size + 1, Today(clock), ct));
        return Page.Of(rows, size, row => new CampaignPlace(row.CreatedAt, row.Id));
    }

    private static async Task<Created<CampaignDetail>> CreateAsync(
        CampaignContent content, Operations operations, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        var campaign = await operations.RunAsync<CampaignDesk, Campaign>(d => d.CreateAsync(content, user.Actor, ct),
            ct);
        return TypedResults.Created($"/api/v1/campaigns/{campaign.Id}",
            await GetAsync(campaign.Id, operations, clock, ct));
    }

    private static async Task<CampaignDetail> GetAsync(Guid id, Operations operations, TimeProvider clock,
        CancellationToken ct) =>
        await operations.ReadAsync(db => db.CampaignAsync(id, Today(clock), ct))
            ?? throw new NotFoundException("campaign", id);

    private static async Task<CampaignDetail> StartAsync(
        Guid id, Operations operations, TimeProvider clock, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<CampaignDesk>(d => d.StartAsync(id, user.Actor, ct), ct);
        return await GetAsync(id, operations, clock, ct);
    }

    private static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
