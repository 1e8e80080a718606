using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Coverage;

internal sealed class LedgerEqualsTheCities : IInvariant
{
    public string Name => "The coverage's ledger comes to what a recount of the cities gives";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var ledger = await db.WholeLedgerAsync(Days.Never, ct);
        return CoverageDifferences.Words(ledger, await db.RecountAsync(ct), "a recount");
    }
}

internal sealed class SnapshotsEqualTheLedger : IInvariant
{
    public string Name => "Coverage by snapshots comes to what the whole ledger gives";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var ends = new HashSet<DateTimeOffset> { Days.Never };
        if (await db.CoverageSnapshots.MinAsync(s => (DateTimeOffset?)s.Until, ct) is { } first) ends.Add(first);
        if (await db.CoverageSnapshots.MaxAsync(s => (DateTimeOffset?)s.Until, ct) is { } last) ends.Add(last);
        var found = new List<string>();
        foreach (var end in ends)
        {
            found.AddRange(CoverageDifferences.Words(
                await db.TallyAsync(end, null, ct), await db.WholeLedgerAsync(end, ct),
                $"the whole ledger before {end:O}"));
        }
        return found;
    }
}

internal static class CoverageDifferences
{
    public static IReadOnlyList<string> Words(Tally here, Tally there, string what) =>
    [
        .. here.Differences(there).Select(d =>
            $"{d.Cell.SizeClass} cities of {d.Cell.CountryCode} ({d.Cell.Continent}): "
            + $"{Text(d.Here)}, but {what} gives {Text(d.There)}."),
    ];

    private static string Text(Counts counts) =>
        $"{counts.Members} members, {counts.Committed} committed, {counts.InPipeline} in the pipeline";
}
