using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Coverage;

/// <summary>Coverage as the API, the page and the command show it.</summary>
public static class CoverageReads
{
    extension(RecruitmentDb db)
    {
        /// <summary>The coverage at the end of a day; today's is the present one.</summary>
        public async Task<CoverageReport> CoverageAsync(DateOnly on, CancellationToken ct)
        {
            var tally = await db.TallyAsync(on.EndsAt, null, ct);
            var targets = await db.Targets.AsNoTracking().ToListAsync(ct);
            return CoverageReport.Of(on, tally, 0, targets);
        }

        /// <summary>The targets beside what there is at an instant.</summary>
        public async Task<IReadOnlyList<TargetRow>> TargetRowsAsync(DateTimeOffset now, CancellationToken ct)
        {
            var tally = await db.TallyAsync(now, null, ct);
            return TargetRow.Of(await db.Targets.AsNoTracking().ToListAsync(ct), tally);
        }

        /// <summary>A mark that is another one after each change of what the coverage shows.</summary>
        public async Task<(long, long)> CoverageMarkAsync(CancellationToken ct) => (
            await db.StandingChanges.MaxAsync(c => (long?)c.Seq, ct) ?? 0,
            await db.AuditEntries.MaxAsync(e => (long?)e.Seq, ct) ?? 0);

    }
}
