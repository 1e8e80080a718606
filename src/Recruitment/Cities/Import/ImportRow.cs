using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities.Import;

public enum RowOutcome { Created, Updated, Unchanged, Ambiguous, Unknown, Error }

/// <summary>What became of one row of a file. It holds nothing about people: those live with contacts only.</summary>
/// <param name="row">As a spreadsheet counts: 1 is the heading.</param>
/// <param name="candidates">For ambiguous and unknown rows: JSON, a list of <see
/// cref="Places.PlaceCandidate"/>.</param>
/// <param name="code">Why, kebab-case; see <see cref="RowCodes"/>.</param>
public sealed class ImportRow(
    Guid importId, int row, string name, string country, RowOutcome outcome, int? geonameId, Guid? cityId,
        string? candidates,
    string? code, string? message)
{
    public Guid ImportId { get; private init; } = importId;
    public int Row { get; private init; } = row;
    public string Name { get; private init; } = name;
    public string Country { get; private init; } = country;
    public RowOutcome Outcome { get; private init; } = outcome;
    public int? GeonameId { get; private init; } = geonameId;
    public Guid? CityId { get; private init; } = cityId;
    public string? Candidates { get; private init; } = candidates;
    public string? Code { get; private init; } = code;
    public string? Message { get; private init; } = message;
}

/// <summary>A row that was read and matched and waits for the commit of its import, which deletes it.</summary>
public sealed class StagedRow
{
    public required Guid ImportId { get; init; }
    public required int Row { get; init; }
    public required string Name { get; init; }
    public required string Country { get; init; }
    /// <summary>Set when the row goes no further: ambiguous, unknown or an error.</summary>
    public RowOutcome? Outcome { get; set; }
    public int? GeonameId { get; set; }
    /// <summary>A city that was entered by hand.</summary>
    public Guid? CityId { get; set; }
    public string? Candidates { get; set; }
    public string? Code { get; set; }
    public string? Message { get; set; }
    public string? ContactName { get; set; }
    public string? Email { get; set; }
    public string? Office { get; set; }
    public string? Note { get; set; }

    public void Refuse(RowOutcome outcome, string code, string message) =>
        (Outcome, Code, Message) = (outcome, code, message);
}

/// <summary>Why a row ended as it did.</summary>
public static class RowCodes
{
    public const string NameMissing = "name-missing";
    public const string CountryUnknown = "country-unknown";
    /// <summary>The country's name fits several: Congo.</summary>
    public const string CountryAmbiguous = "country-ambiguous";
    public const string BadAddress = "bad-address";
    public const string BadInput = "bad-input";
    public const string PlaceAmbiguous = "place-ambiguous";
    public const string PlaceUnknown = "place-unknown";
    /// <summary>An earlier row of the file met the same city.</summary>
    public const string SameCityAsRow = "same-city-as-row";
    public const string AlreadyMember = "already-member";
    /// <summary>A person was named without an address; there is no contact without one.</summary>
    public const string ContactWithoutAddress = "contact-without-address";
}

internal sealed class ImportRowMap : IEntityTypeConfiguration<ImportRow>
{
    public void Configure(EntityTypeBuilder<ImportRow> row)
    {
        row.HasKey(r => new { r.ImportId, r.Row });
        row.Property(r => r.Name).HasMaxLength(200);
        row.Property(r => r.Country).HasMaxLength(100);
        row.Property(r => r.Code).HasMaxLength(64);
        row.Property(r => r.Message).HasMaxLength(300);
        row.HasIndex(r => new { r.ImportId, r.Outcome, r.Row });
        row.HasOne<CityImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class StagedRowMap : IEntityTypeConfiguration<StagedRow>
{
    public void Configure(EntityTypeBuilder<StagedRow> row)
    {
        row.HasKey(r => new { r.ImportId, r.Row });
        row.Property(r => r.Name).HasMaxLength(200);
        row.Property(r => r.Country).HasMaxLength(100);
        row.Property(r => r.Code).HasMaxLength(64);
        row.Property(r => r.Message).HasMaxLength(300);
        row.Property(r => r.ContactName).HasMaxLength(200);
        row.Property(r => r.Email).HasMaxLength(EmailAddress.MaxLength);
        row.Property(r => r.Office).HasMaxLength(200);
        row.Property(r => r.Note).HasMaxLength(CityNote.MaxLength);
        row.HasOne<CityImport>().WithMany().HasForeignKey(r => r.ImportId).OnDelete(DeleteBehavior.Cascade);
    }
}
