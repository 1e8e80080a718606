using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Recruitment.Access;
using Recruitment.Data;

namespace Recruitment.Web.Access;

/// <summary>A signed-in browser: a cookie that says who, and the link's row that says whether it still holds.</summary>
internal static class Session
{
    /// <summary>Lets in whom a link lets in, with a new cookie.</summary>
    public static Task BeginAsync(HttpContext http, Entrance entrance) => http.SignInAsync(
        entrance.Purpose is LinkPurpose.SignIn ? Schemes.CoreTeam : Schemes.Portal, PrincipalOf(entrance));

    /// <summary>Asks the record, with each request, whether the session still holds.</summary>
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var operations = context.HttpContext.RequestServices.GetRequiredService<Operations>();
        if (context.Principal is { } user && await IsGoodAsync(user, operations, context.HttpContext.RequestAborted))
            return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    public static async Task<bool> IsGoodAsync(ClaimsPrincipal user, Operations operations, CancellationToken ct) =>
        Guid.TryParse(user.FindFirstValue(Claims.Link), out var link)
        && await operations.ReadAsync(db => db.IsSessionGoodAsync(
            link, user.OwnId, Guid.TryParse(user.FindFirstValue(Claims.Stamp), out var stamp) ? stamp : null, ct));

    /// <summary>Ends the session for good: a copy of its cookie is worth nothing from now on.</summary>
    public static async Task EndAsync(HttpContext http, string scheme, Operations operations)
    {
        if (Guid.TryParse(http.User.FindFirstValue(Claims.Link), out var link))
        {
            await operations.RunAsync<AccessDesk>(
                desk => desk.EndAsync(link, http.RequestAborted), http.RequestAborted);
        }
        await http.SignOutAsync(scheme);
    }

    public static ClaimsPrincipal PrincipalOf(Entrance entrance)
    {
        var isPerson = entrance.Purpose is LinkPurpose.SignIn;
        List<Claim> claims =
        [
            new(Claims.Kind, isPerson ? Claims.Person : Claims.Contact),
            new(Claims.Id, entrance.OwnerId.ToString()),
            new(Claims.Name, entrance.Name),
            new(Claims.Link, entrance.LinkId.ToString()),
        ];
        if (entrance.Role is { } role) claims.Add(new(Claims.Role, role.ToString()));
        if (entrance.Stamp is { } stamp) claims.Add(new(Claims.Stamp, stamp.ToString()));
        if (entrance.CityId is { } city) claims.Add(new(Claims.CityId, city.ToString()));
        return new(new ClaimsIdentity(claims, isPerson ? Schemes.CoreTeam : Schemes.Portal, Claims.Name, Claims.Role));
    }
}
