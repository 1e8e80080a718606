using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>What the ledger came to at one instant, so that no answer has to begin at its first row.</summary>
/// <remarks>It holds exactly the rows with <c>Seq &lt;= UpToSeq</c> and <c>At &lt; Until</c>. A member found in a
/// source today counts from years ago: such a row has a higher Seq, so no snapshot hides it, and the next one taken
/// removes those it has made incomplete. Hence: all rows up to the highest UpToSeq that were valid before a snapshot's
/// Until are in it.</remarks>
/// <param name="until">Exclusive.</param>
/// <param name="cells">A line per cell that is not zero: country, continent, size class, members, committed, in
/// pipeline. One text, because it is only ever read whole, and 500 rows would take longer than all the rest of an
/// answer.</param>
public sealed class CoverageSnapshot(Guid id, DateTimeOffset until, long upToSeq, string cells)
{
    public Guid Id { get; private init; } = id;
    public DateTimeOffset Until { get; private init; } = until;
    public long UpToSeq { get; private init; } = upToSeq;
    public string Cells { get; private init; } = cells;

    public static CoverageSnapshot Of(Tally tally, DateTimeOffset until, long upToSeq)
    {
        var lines = from cell in tally.Cells
                    let at = cell.Key
                    let n = cell.Value
                    orderby at.CountryCode, at.Continent, at.SizeClass
                    select string.Create(CultureInfo.InvariantCulture,
                        $"{at.CountryCode} {at.Continent} {at.SizeClass} {n.Members} {n.Committed} {n.InPipeline}");
        return new(Guid.CreateVersion7(), until, upToSeq, string.Join('\n', lines));
    }

    public Tally ToTally()
    {
        var tally = new Tally();
        foreach (var line in Cells.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            tally.Add(new Cell(Enum.Parse<Continent>(parts[1]), Enum.Parse<SizeClass>(parts[2]), parts[0]),
                new Counts(Number(parts[3]), Number(parts[4]), Number(parts[5])));
        }
        return tally;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

internal sealed class CoverageSnapshotMap : IEntityTypeConfiguration<CoverageSnapshot>
{
    public void Configure(EntityTypeBuilder<CoverageSnapshot> snapshot)
    {
        // Two processes may find the same day begun.
        snapshot.HasIndex(s => s.Until).IsUnique();
        snapshot.HasIndex(s => s.UpToSeq);
    }
}
