using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;
using Recruitment.WorkItems;

namespace Recruitment.Web.WorkItems;

internal static class WorkItemsApi
{
    public static void MapWorkItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/work-items").WithTags("Work items")
            .RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/", ListAsync).ProducesProblem(400);
        group.MapPost("/{id:guid}/complete", CompleteAsync).ProducesProblem(400).ProducesProblem(404)
            .ProducesProblem(409);
    }

    private static async Task<Page<WorkItemRow>> ListAsync(
        string? status, Guid? cityId, string? kind, string? cursor, int? limit, Operations operations,
        CancellationToken ct)
    {
        var size = Page.Limit(limit);
        var filter = new WorkItemFilter(Choice.Of<WorkItemState>(status, "status"), cityId, kind);
        var after = Cursor.Decode<WorkItemKey>(cursor);
        var rows = await operations.ReadAsync(db => db.WorkItemPage(filter, after, size + 1).ToListAsync(ct));
        return Page.Of(rows, size, row => WorkItemKey.Of(row, filter));
    }

    private static async Task<WorkItemRow> CompleteAsync(
        Guid id, CompletionRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        await operations.RunAsync<DecisionDesk, bool>(
            desk => desk.CompleteAsync(id, request.Outcome, request.Note, user.Actor, ct), ct);
        return await operations.ReadAsync(db => db.WorkItemRowAsync(id, ct));
    }
}

public sealed record CompletionRequest(string? Outcome, string? Note);
