using Microsoft.AspNetCore.Antiforgery;
using Recruitment.Access;
using Recruitment.Data;

namespace Recruitment.Web.Access;

/// <summary>Signing out, and the core-team's way to send a city its link.</summary>
internal static class SessionRoutes
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutAsync).RequireAuthorization(Policies.CoreTeam).WithForm()
            .ExcludeFromDescription();
        routes.MapPost("/portal/sign-out", LeaveAsync).RequireAuthorization(Policies.CityPerson).WithForm()
            .ExcludeFromDescription();
        routes.MapPost("/api/v1/contacts/{id:guid}/portal-link", SendLinkAsync)
            .WithTags("Cities").RequireAuthorization(Policies.CoreTeam).ProducesProblem(404);
        routes.MapGet("/", () => TypedResults.Redirect("/coverage")).RequireAuthorization(Policies.CoreTeam)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, Operations operations)
    {
        await Session.EndAsync(http, Schemes.CoreTeam, operations);
        return TypedResults.LocalRedirect("/sign-in?left=true");
    }

    private static async Task<IResult> LeaveAsync(HttpContext http, Operations operations)
    {
        await Session.EndAsync(http, Schemes.Portal, operations);
        return TypedResults.LocalRedirect("/sign-in?left=true");
    }

    private static async Task<IResult> SendLinkAsync(
        Guid id, HttpContext http, Operations operations, CancellationToken ct)
    {
        await operations.RunAsync<AccessDesk>(desk => desk.SendPortalLinkAsync(id, http.User.Actor, ct), ct);
        return TypedResults.Accepted((string?)null);
    }

    // These forms have no field that would make the framework check their token by itself.
    private static RouteHandlerBuilder WithForm(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(async (call, next) =>
        await call.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(call.HttpContext)
            ? await next(call)
            : TypedResults.BadRequest());
}
