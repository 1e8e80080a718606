using Recruitment.Messages;
using Recruitment.Web.Studio;

namespace Recruitment.Web.Hosting;

/// <summary>What every answer tells the browser: only our own scripts, no frames, no referrer,
/// nothing kept of what is private.</summary>
internal static class SecurityHeaders
{
    // MudBlazor writes style attributes; scripts come from files only.
    private static readonly string SitePolicy = ContentPolicy();
    private static readonly string PolicyOfStudio =
        ContentPolicy(StudioPolicy.Scripts, StudioPolicy.Fonts, StudioPolicy.Workers);

    private static string ContentPolicy(string scripts = "", string fonts = "", string workers = "") =>
        $"default-src 'self'; script-src 'self'{scripts}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + $"font-src 'self'{fonts}; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; "
        + $"frame-ancestors 'none'{workers}";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (http, next) =>
    {
        http.Response.OnStarting(static state => Write((HttpContext)state), http);
        return next(http);
    });

    private static Task Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = StudioPolicy.AppliesTo(http) ? PolicyOfStudio : SitePolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=()";
        if (http.Request.IsHttps || IsPublicHttps(http))
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        // Studio lets go of an answer once it has read it, which a browser calls a failure where nothing may be stored.
        if (IsPrivate(http)) headers.CacheControl = http.IsStudioApi ? "private, no-cache" : "no-store";
        return Task.CompletedTask;
    }

    private static bool IsPublicHttps(HttpContext http) =>
        http.RequestServices.GetRequiredService<PublicUrl>().Base
            .StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrivate(HttpContext http) =>
        http.User.Identity?.IsAuthenticated is true || http.Request.Path.StartsWithSegments("/link")
        || http.Request.Path.StartsWithSegments("/sign-in") || http.IsApi;
}
