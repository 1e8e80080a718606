using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Onboarding;

namespace Recruitment.Coverage;

/// <summary>A city on the map.</summary>
public sealed record CityDot(
    Guid Id, string Name, string CountryCode, double Latitude, double Longitude, Standing Standing);

/// <summary>So many members there were from a day on.</summary>
public sealed record GrowthStep(DateOnly Day, int Members);

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
            return CoverageReport.Of(on, tally, await ProjectQueries.CountAsync(db, on.EndsAt, ct), targets);
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

        /// <summary>The cities that counted as anything at the end of a day, as far as we know where they lie; members
        /// last, so that they are drawn on top.</summary>
        public async Task<IReadOnlyList<CityDot>> DotsAsync(DateOnly on, CancellationToken ct)
        {
            var end = on.EndsAt;
            var changes = await db.StandingChanges.Where(c => c.At < end)
                .GroupBy(c => new { c.CityId, c.From, c.To }).Select(g => new { g.Key, Times = g.Count() })
                .ToListAsync(ct);
            var standings = new Dictionary<Guid, Counts>();
            foreach (var c in changes)
            {
                standings[c.Key.CityId] = standings.GetValueOrDefault(c.Key.CityId)
                    + Counts.Of(c.Key.To, c.Times) - Counts.Of(c.Key.From, c.Times);
            }
            var places = await db.Cities
                .Where(c => c.Latitude != null && c.Longitude != null
                    && db.StandingChanges.Any(s => s.CityId == c.Id && s.At < end))
                .Select(c => new { c.Id, c.Name, c.CountryCode, c.Latitude, c.Longitude })
                .ToListAsync(ct);
            return [.. from c in places
                       let standing = standings[c.Id].Standing
                       where standing is not Standing.None
                       orderby standing, c.Name
                       select new CityDot(
                           c.Id, c.Name, c.CountryCode, c.Latitude!.Value, c.Longitude!.Value, standing)];
        }

        /// <summary>The number of members from the first one to the end of a day, a step per day on which it
        /// changed.</summary>
        public async Task<IReadOnlyList<GrowthStep>> GrowthAsync(DateOnly on, CancellationToken ct)
        {
            var end = on.EndsAt;
            var changes = await db.StandingChanges
                .Where(c => c.At < end && c.From != c.To && (c.From == Standing.Member || c.To == Standing.Member))
                .Select(c => new { c.At, c.To }).ToListAsync(ct);
            var (steps, members) = (new List<GrowthStep>(), 0);
            foreach (var day in changes.GroupBy(c => DateOnly.Of(c.At)).OrderBy(day => day.Key))
            {
                var change = day.Sum(c => c.To is Standing.Member ? 1 : -1);
                if (change != 0) steps.Add(new GrowthStep(day.Key, members += change));
            }
            return steps;
        }
    }
}
