using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities.Import;

public enum ImportState { Running, Done, Failed, Cancelled }

/// <summary>One file of cities being imported, and what became of it. Nothing enters the record before all of it
/// does.</summary>
/// <param name="fileName">As the caller named it; for people only, never a path.</param>
/// <param name="encoding">The encoding it was read in; null for a workbook.</param>
/// <param name="separator">Between its columns; null for a workbook.</param>
/// <param name="expectedRows">Rows that are not blank, without the heading.</param>
/// <param name="aliveAt">On the system's clock; see <see cref="AliveAt"/>.</param>
public sealed class CityImport(
    Guid id, string fileName, string? encoding, string? separator, int expectedRows, bool dryRun, string by,
    DateTimeOffset startedAt, DateTimeOffset aliveAt)
{
    /// <summary>After this long without a sign of life whoever ran the import is gone.</summary>
    public static readonly TimeSpan DeadAfter = TimeSpan.FromMinutes(2);

    public Guid Id { get; private init; } = id;
    public string FileName { get; private init; } = fileName;
    public string? Encoding { get; private init; } = encoding;
    public string? Separator { get; private init; } = separator;
    public int ExpectedRows { get; private init; } = expectedRows;
    /// <summary>Everything is checked and counted, and nothing enters the record.</summary>
    public bool DryRun { get; private init; } = dryRun;
    public string By { get; private init; } = by;
    public DateTimeOffset StartedAt { get; private init; } = startedAt;
    /// <summary>The last sign of life of whoever runs it, on the system's clock.</summary>
    public DateTimeOffset AliveAt { get; private set; } = aliveAt;
    public DateTimeOffset? EndedAt { get; private set; }
    public ImportState State { get; private set; }
    /// <summary>Rows staged so far; all of them when it is done.</summary>
    public int Rows { get; private set; }
    public int Created { get; private set; }
    public int Updated { get; private set; }
    public int Unchanged { get; private set; }
    public int Ambiguous { get; private set; }
    public int Unknown { get; private set; }
    public int Error { get; private set; }
    /// <summary>Why it failed: a code and a sentence.</summary>
    public string? Code { get; private set; }
    public string? Message { get; private set; }

    public void Stage(int rows, DateTimeOffset aliveAt) => (Rows, AliveAt) = (Rows + rows, aliveAt);

    public void Count(RowOutcome outcome)
    {
        _ = outcome switch
        {
            RowOutcome.Created => Created++,
            RowOutcome.Updated => Updated++,
            RowOutcome.Unchanged => Unchanged++,
            RowOutcome.Ambiguous => Ambiguous++,
            RowOutcome.Unknown => Unknown++,
            _ => Error++,
        };
    }

    public void Finish(DateTimeOffset at) => (State, EndedAt) = (ImportState.Done, at);

    public void Fail(string code, string message, DateTimeOffset at) =>
        (State, Code, Message, EndedAt) = (ImportState.Failed, code, message, at);

    /// <returns>False when it has ended before.</returns>
    public bool Cancel(DateTimeOffset at)
    {
        if (State is not ImportState.Running) return false;
        (State, EndedAt) = (ImportState.Cancelled, at);
        return true;
    }
}

internal sealed class CityImportMap : IEntityTypeConfiguration<CityImport>
{
    public void Configure(EntityTypeBuilder<CityImport> import)
    {
        import.ToTable("Imports");
        import.Property(i => i.FileName).HasMaxLength(260);
        import.Property(i => i.Encoding).HasMaxLength(32);
        import.Property(i => i.Separator).HasMaxLength(1);
        import.Property(i => i.By).HasMaxLength(100);
        import.Property(i => i.Code).HasMaxLength(64);
        import.Property(i => i.Message).HasMaxLength(1000);
        import.HasIndex(i => i.StartedAt);
        import.HasIndex(i => i.State);
    }
}
