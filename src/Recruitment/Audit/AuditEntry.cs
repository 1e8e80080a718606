using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Audit;

/// <summary>Who did what and when. A city's timeline is its audit; nothing is ever changed or removed here.</summary>
/// <param name="by">Who acted, as <see cref="Actor"/> writes it.</param>
/// <param name="act">Kebab-case verb, for example <c>city-contacted</c>.</param>
/// <param name="text">A sentence for people. It names offices and records, never people:
/// those live with contacts only.</param>
public sealed class AuditEntry(DateTimeOffset at, string by, string act, Guid? cityId, Guid? subjectId, string text)
{
    /// <summary>The order in which things happened, also within one instant.</summary>
    public long Seq { get; private init; }
    public DateTimeOffset At { get; private init; } = at;
    public string By { get; private init; } = by;
    public string Act { get; private init; } = act;
    public Guid? CityId { get; private init; } = cityId;
    public Guid? SubjectId { get; private init; } = subjectId;
    public string Text { get; private init; } = text;
}

internal sealed class AuditEntryMap : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.HasKey(e => e.Seq);
        entry.Property(e => e.By).HasMaxLength(100);
        entry.Property(e => e.Act).HasMaxLength(64);
        entry.Property(e => e.Text).HasMaxLength(1000);
        entry.HasIndex(e => new { e.CityId, e.Seq });
    }
}
