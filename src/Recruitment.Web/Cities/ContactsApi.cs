using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Cities;

internal static class ContactsApi
{
    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/cities/{id:guid}/contacts").WithTags("Contacts")
            .RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/", ListAsync).ProducesProblem(404);
        group.MapPost("/", AddAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Page<ContactRow>> ListAsync(Guid id, Operations operations, CancellationToken ct) =>
        Page.Whole(await operations.ReadAsync(async db =>
        {
            await db.EnsureCityAsync(id, ct);
            return await db.ContactsOf(id).ToListAsync(ct);
        }));

    private static async Task<Created<ContactRow>> AddAsync(
        Guid id, NewContactRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var role = request.Role ?? throw new BadInputException("bad-input", "role", "Name the role of this person.");
        var contact = await operations.RunAsync<ContactDesk, Contact>(
            desk => desk.AddAsync(id, new(request.Name, request.Email, request.Office, role), user.Actor, ct), ct);
        var row = new ContactRow(
            contact.Id, id, contact.Name, contact.Email, contact.Office, contact.Role, contact.CreatedAt);
        return TypedResults.Created($"/api/v1/cities/{id}/contacts", row);
    }
}

public sealed record NewContactRequest(string? Name, string? Email, string? Office, ContactRole? Role);
