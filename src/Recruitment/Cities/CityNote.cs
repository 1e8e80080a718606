using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities;

/// <summary>What somebody wrote down about a city. It may speak of people, so it stays out of the audit.</summary>
public sealed class CityNote(Guid id, Guid cityId, string text, string by, DateTimeOffset at)
{
    /// <summary>Characters.</summary>
    public const int MaxLength = 2_000;

    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    public string Text { get; private init; } = text;
    public string By { get; private init; } = by;
    public DateTimeOffset At { get; private init; } = at;
}

internal sealed class CityNoteMap : IEntityTypeConfiguration<CityNote>
{
    public void Configure(EntityTypeBuilder<CityNote> note)
    {
        note.Property(n => n.Text).HasMaxLength(CityNote.MaxLength);
        note.Property(n => n.By).HasMaxLength(100);
        note.HasIndex(n => new { n.CityId, n.At });
        note.HasOne<City>().WithMany().HasForeignKey(n => n.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
