using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities;

public enum ReplyKind { Interested, Later, Declined }

/// <summary>A city's answer. It stays unclaimed until the journey takes it;
/// not taken for 30 days, it becomes a work item.</summary>
public sealed class Reply(
    Guid id, Guid cityId, ReplyKind kind, DateOnly? until, string? reason, string? note, string by, DateTimeOffset at)
{
    public static readonly TimeSpan UnclaimedFor = TimeSpan.FromDays(30);

    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    public ReplyKind Kind { get; private init; } = kind;
    /// <summary>For Later: the day to ask again.</summary>
    public DateOnly? Until { get; private init; } = until;
    public string? Reason { get; private init; } = reason;
    public string? Note { get; private init; } = note;
    public string By { get; private init; } = by;
    public DateTimeOffset At { get; private init; } = at;
    public DateTimeOffset? TakenAt { get; private set; }

    public void Take(DateTimeOffset at) => TakenAt ??= at;
}

internal sealed class ReplyMap : IEntityTypeConfiguration<Reply>
{
    public void Configure(EntityTypeBuilder<Reply> reply)
    {
        reply.Property(r => r.Reason).HasMaxLength(1000);
        reply.Property(r => r.Note).HasMaxLength(2000);
        reply.Property(r => r.By).HasMaxLength(100);
        reply.HasIndex(r => new { r.CityId, r.At });
        reply.HasIndex(r => r.At).HasFilter("\"TakenAt\" IS NULL").HasDatabaseName("IX_Replies_Untaken");
        reply.HasOne<City>().WithMany().HasForeignKey(r => r.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
