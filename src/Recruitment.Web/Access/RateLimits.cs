using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Access;

/// <summary>How often someone who is not signed in may knock. Per address, on the system's clock.</summary>
internal static class RateLimits
{
    public const string Links = nameof(Links);

    public static void Configure(RateLimiterOptions options, IConfiguration configuration)
    {
        var perMinute = configuration.GetValue("Recruitment:LinksPerMinute", 30);
        options.AddPolicy(Links, http => RateLimitPartition.GetFixedWindowLimiter(
            http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions
            {
                PermitLimit = perMinute,
                Window = TimeSpan.FromMinutes(1),
            }));
        options.OnRejected = (context, _) => new ValueTask(
            Problems.WriteAsync(context.HttpContext, 429, "too-many-requests", "Too many attempts. Wait a minute."));
    }
}
