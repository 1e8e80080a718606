using Microsoft.AspNetCore.Authorization;

namespace Recruitment.Web.Access;

/// <summary>Who may. Every endpoint and every page names one of these or is on the short list of anonymous ones; what
/// names nothing is denied to everybody.</summary>
internal static class Policies
{
    /// <summary>The core-team, admins included, and automation with the API key.</summary>
    public const string CoreTeam = nameof(CoreTeam);
    /// <summary>An admin of the core-team, in person.</summary>
    public const string Admin = nameof(Admin);
    /// <summary>A person of a city, in the portal: sees that city and no other (<c>user.CityId</c>).</summary>
    public const string CityPerson = nameof(CityPerson);

    public static void Configure(AuthorizationOptions options)
    {
        options.AddPolicy(CoreTeam, policy => policy.RequireClaim(Claims.Kind, Claims.Person, Claims.Key));
        options.AddPolicy(Admin,
            policy => policy.RequireClaim(Claims.Kind, Claims.Person).RequireClaim(Claims.Role, "Admin"));
        options.AddPolicy(CityPerson, policy => policy.RequireClaim(Claims.Kind, Claims.Contact));
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build();
        options.DefaultPolicy = options.GetPolicy(CoreTeam)!;
    }
}
