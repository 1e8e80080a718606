using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>What the ledger came to at one instant, so that no answer has to begin at its first row.</summary>
/// <remarks>It holds exactly the rows with <c>Seq &lt;= UpToSeq</c> and <c>At &lt; Until</c>. A member found in a source
/// today counts from years ago: such a row has a higher Seq, so no snapshot hides it, and the next one taken removes those
/// it has made incomplete. Hence: all rows up to the highest UpToSeq that were valid before a snapshot's Until are in it.</remarks>
public sealed class CoverageSnapshot(Guid id, DateTimeOffset until, long upToSeq)
{
    private readonly List<SnapshotCell> cells = [];

    public Guid Id { get; private init; } = id;
    /// <summary>Exclusive.</summary>
    public DateTimeOffset Until { get; private init; } = until;
    public long UpToSeq { get; private init; } = upToSeq;
    public IReadOnlyList<SnapshotCell> Cells => cells;

    public static CoverageSnapshot Of(Tally tally, DateTimeOffset until, long upToSeq)
    {
        var snapshot = new CoverageSnapshot(Guid.CreateVersion7(), until, upToSeq);
        foreach (var (cell, counts) in tally.Cells)
        {
            snapshot.cells.Add(new SnapshotCell(snapshot.Id, cell.Continent, cell.SizeClass, cell.CountryCode,
                counts.Members, counts.Committed, counts.InPipeline));
        }
        return snapshot;
    }
}

public sealed class SnapshotCell(
    Guid snapshotId, Continent continent, SizeClass sizeClass, string countryCode, int members, int committed, int inPipeline)
{
    public Guid SnapshotId { get; private init; } = snapshotId;
    public Continent Continent { get; private init; } = continent;
    public SizeClass SizeClass { get; private init; } = sizeClass;
    public string CountryCode { get; private init; } = countryCode;
    public int Members { get; private init; } = members;
    public int Committed { get; private init; } = committed;
    public int InPipeline { get; private init; } = inPipeline;
}

internal sealed class CoverageSnapshotMap : IEntityTypeConfiguration<CoverageSnapshot>
{
    public void Configure(EntityTypeBuilder<CoverageSnapshot> snapshot)
    {
        // Two processes may find the same day begun.
        snapshot.HasIndex(s => s.Until).IsUnique();
        snapshot.HasIndex(s => s.UpToSeq);
        snapshot.HasMany(s => s.Cells).WithOne().HasForeignKey(c => c.SnapshotId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SnapshotCellMap : IEntityTypeConfiguration<SnapshotCell>
{
    public void Configure(EntityTypeBuilder<SnapshotCell> cell)
    {
        cell.ToTable("SnapshotCells").HasKey(c => new { c.SnapshotId, c.CountryCode, c.Continent, c.SizeClass });
        cell.Property(c => c.CountryCode).HasMaxLength(2);
    }
}
