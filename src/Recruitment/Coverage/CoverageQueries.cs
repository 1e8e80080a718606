using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Coverage;

/// <summary>Coverage, read from the ledger. A row counts from its <see cref="StandingChange.At"/>, whenever it was
/// entered.</summary>
public static class CoverageQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>What the ledger comes to: the last snapshot before that instant and the rows that it does not
        /// hold.</summary>
        /// <param name="end">Exclusive.</param>
        /// <param name="upToSeq">Later rows are left out; null for none.</param>
        public async Task<Tally> TallyAsync(DateTimeOffset end, long? upToSeq, CancellationToken ct)
        {
            // First: a snapshot that is still there after this holds all its past up to here. See CoverageSnapshot.
            var counted = await db.CoverageSnapshots.MaxAsync(s => (long?)s.UpToSeq, ct) ?? 0;
            var snapshot = await db.CoverageSnapshots.AsNoTracking()
                .Where(s => s.Until <= end).OrderByDescending(s => s.Until).FirstOrDefaultAsync(ct);
            var rows = db.StandingChanges.Where(c => c.At < end);
            if (upToSeq is { } last) rows = rows.Where(c => c.Seq <= last);
            if (snapshot is null) return await AddAsync(new Tally(), rows, ct);
            var tally = snapshot.ToTally();
            await AddAsync(tally, rows.Where(c => c.At >= snapshot.Until), ct);
            // Bounded on both sides, so that SQLite reads by the key: few rows are that new, and many that old.
            var (after, newest) = (Math.Max(counted, snapshot.UpToSeq), upToSeq ?? long.MaxValue);
            return await AddAsync(tally,
                db.StandingChanges.Where(c => c.Seq > after && c.Seq <= newest && c.At < snapshot.Until), ct);
        }

        /// <summary>The whole ledger, row by row from the first: slow, and what <see cref="TallyAsync"/> must
        /// equal.</summary>
        /// <param name="end">Exclusive.</param>
        public Task<Tally> WholeLedgerAsync(DateTimeOffset end, CancellationToken ct) =>
            AddAsync(new Tally(), db.StandingChanges.Where(c => c.At < end), ct);

        /// <summary>The cities as they stand, counted anew.</summary>
        public async Task<Tally> RecountAsync(CancellationToken ct)
        {
            var groups = await db.Cities
                .GroupBy(c => new { c.Continent, c.SizeClass, c.CountryCode, c.Stage, c.Membership })
                .Select(g => new { g.Key, Cities = g.Count() }).ToListAsync(ct);
            var tally = new Tally();
            foreach (var g in groups)
            {
                tally.Add(new Cell(g.Key.Continent, g.Key.SizeClass, g.Key.CountryCode),
                    Counts.Of(StandingRules.Of(g.Key.Stage, g.Key.Membership), g.Cities));
            }
            return tally;
        }
    }

    private static async Task<Tally> AddAsync(Tally tally, IQueryable<StandingChange> rows, CancellationToken ct)
    {
        var groups = await rows.GroupBy(c => new { c.Continent, c.SizeClass, c.CountryCode, c.From, c.To })
            .Select(g => new { g.Key, Times = g.Count() }).ToListAsync(ct);
        foreach (var g in groups)
        {
            tally.Change(new Cell(g.Key.Continent, g.Key.SizeClass, g.Key.CountryCode), g.Key.From, g.Key.To, g.Times);
        }
        return tally;
    }
}
