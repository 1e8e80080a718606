using Microsoft.Extensions.Diagnostics.HealthChecks;
using Recruitment.Data;

namespace Recruitment.Web.Hosting;

/// <summary>Ready when the database answers.</summary>
internal sealed class DatabaseReady(RecruitmentDb db) : IHealthCheck
{
    public const string Tag = "ready";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken ct = default) =>
        await db.Database.CanConnectAsync(ct) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
}
