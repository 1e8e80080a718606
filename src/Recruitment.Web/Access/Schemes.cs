using Microsoft.AspNetCore.Authentication.Cookies;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Access;

/// <summary>How a caller proves who it is: a cookie of the core-team, a cookie of a city's person,
/// or the API key.</summary>
internal static class Schemes
{
    public const string Any = "Recruitment";
    public const string CoreTeam = "CoreTeam";
    public const string Portal = "Portal";
    public const string ApiKey = "ApiKey";

    public static readonly TimeSpan CoreTeamSession = TimeSpan.FromHours(12);
    public static readonly TimeSpan PortalSession = TimeSpan.FromHours(12);

    /// <summary>One door each: the key where one is shown, the portal's cookie under <c>/portal</c>,
    /// the core-team's elsewhere.</summary>
    public static string Choose(HttpContext http)
    {
        if (http.ShowsKey && http.IsApi) return ApiKey;
        return http.Request.Path.StartsWithSegments("/portal") ? Portal : CoreTeam;
    }

    extension(HttpContext http)
    {
        /// <summary>Studio sends its header without a key where it has none; the cookie counts then.</summary>
        public bool ShowsKey => http.Request.Headers.Authorization.Any(header =>
            !string.IsNullOrWhiteSpace(header)
            && !(http.IsStudioApi && header.Trim() is "Bearer" or "ApiKey"));
    }

    public static void Configure(CookieAuthenticationOptions cookie, string name, TimeSpan session, bool sliding)
    {
        cookie.Cookie.Name = name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.ExpireTimeSpan = session;
        cookie.SlidingExpiration = sliding;
        cookie.TimeProvider = TimeProvider.System; // a session lasts in real hours, whatever the demo clock does
        cookie.LoginPath = "/sign-in";
        cookie.AccessDeniedPath = "/access-denied";
        cookie.Events.OnRedirectToLogin = context => Answer(context, 401, "sign-in-needed", "Sign in first.");
        cookie.Events.OnRedirectToAccessDenied = context => Answer(context, 403, "not-allowed", "You may not do this.");
        cookie.Events.OnValidatePrincipal = Session.CheckAsync;
    }

    private static Task Answer(
        Microsoft.AspNetCore.Authentication.RedirectContext<CookieAuthenticationOptions> context, int status,
        string code, string title)
    {
        if (context.HttpContext.IsApi)
        {
            return Problems.WriteAsync(context.HttpContext, status, code, title);
        }
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
