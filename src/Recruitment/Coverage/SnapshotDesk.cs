using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Coverage;

/// <summary>Takes the snapshots that keep answers short. Changes tracked entities and never saves: the caller
/// commits.</summary>
public sealed class SnapshotDesk(RecruitmentDb db, TimeProvider clock)
{
    /// <summary>After so many ledger rows there is a snapshot within the day, too.</summary>
    public const int MaxRows = 10_000;

    /// <summary>What is younger may still be in a transaction that has its number but no commit.</summary>
    public static readonly TimeSpan SettlesIn = TimeSpan.FromMinutes(1);

    /// <summary>Takes a snapshot when a day has begun or <see cref="MaxRows"/> have come in, if there is anything
    /// new.</summary>
    /// <returns>False when none was due.</returns>
    public async Task<bool> TakeIfDueAsync(CancellationToken ct)
    {
        var settled = clock.GetUtcNow() - SettlesIn;
        var last = await db.CoverageSnapshots.AsNoTracking().OrderByDescending(s => s.Until).FirstOrDefaultAsync(ct)
            ?? new CoverageSnapshot(Guid.Empty, DateTimeOffset.MinValue, 0, "");
        return await TakeAsync(last, DateOnly.Of(settled).StartsAt, 1, ct)
            || await TakeAsync(last, settled, MaxRows, ct);
    }

    private async Task<bool> TakeAsync(CoverageSnapshot last, DateTimeOffset until, int minRows, CancellationToken ct)
    {
        if (until <= last.Until) return false;
        var settled = db.StandingChanges.Where(c => c.At < until);
        var upToSeq = await settled.OrderByDescending(c => c.Seq).Select(c => c.Seq).FirstOrDefaultAsync(ct);
        var rows = await settled.CountAsync(c => (c.Seq > last.UpToSeq || c.At >= last.Until) && c.Seq <= upToSeq, ct);
        if (rows < minRows) return false;
        await RemoveIncompleteAsync(last.UpToSeq, upToSeq, ct);
        var tally = await db.TallyAsync(until, upToSeq, ct);
        db.Add(CoverageSnapshot.Of(tally, until, upToSeq));
        return true;
    }

    /// <summary>A row valid from before a snapshot's end came in after it: that snapshot no longer holds its whole
    /// past.</summary>
    private async Task RemoveIncompleteAsync(long afterSeq, long upToSeq, CancellationToken ct)
    {
        var earliest = await db.StandingChanges.Where(c => c.Seq > afterSeq && c.Seq <= upToSeq)
            .MinAsync(c => (DateTimeOffset?)c.At, ct);
        db.RemoveRange(await db.CoverageSnapshots.Where(s => s.Until > earliest).ToListAsync(ct));
    }
}
