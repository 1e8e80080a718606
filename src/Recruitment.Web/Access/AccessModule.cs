using Microsoft.AspNetCore.Components.Authorization;

namespace Recruitment.Web.Access;

internal static class AccessModule
{
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        // Over https the cookie is bound to this very host;
        // over plain http, on one's own machine, a browser would not keep it so.
        var url = configuration["Recruitment:PublicUrl"];
        var prefix = url?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) is true ? "__Host-" : "";
        var key = configuration["Recruitment:ApiKey"] is { Length: > 0 } given ? given : null;
        new ApiKeyOptions { Key = key }.Validate();
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddCookie(Schemes.CoreTeam, c => Configure(c, "recruitment", Schemes.CoreTeamSession, sliding: true))
            .AddCookie(Schemes.Portal, c => Configure(c, "recruitment-portal", Schemes.PortalSession, sliding: false))
            .AddScheme<ApiKeyOptions, ApiKeyHandler>(Schemes.ApiKey, options => options.Key = key);
        services.AddAuthorization(Policies.Configure);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitSession>();
        services.AddRateLimiter(limits => RateLimits.Configure(limits, configuration));

        void Configure(Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions cookie, string name,
            TimeSpan session, bool sliding)
        {
            Schemes.Configure(cookie, prefix + name, session, sliding);
            if (prefix.Length > 0) cookie.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        }
    }
}
