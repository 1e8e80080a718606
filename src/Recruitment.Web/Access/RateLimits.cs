using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

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
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            context.HttpContext.Response.Headers.RetryAfter = "60";
            return ValueTask.CompletedTask;
        };
    }
}
