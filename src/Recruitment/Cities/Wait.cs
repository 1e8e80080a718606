using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities;

/// <summary>One thing a process waits for: pages, REST and <c>doctor</c> read this, never the engine's state.</summary>
/// <param name="instanceId">The workflow instance that waits.</param>
/// <param name="step">The step of its definition; with <paramref name="instanceId"/> it names the open wait.</param>
/// <param name="kind">What for, kebab-case: <c>reply</c>, <c>endorsements</c>, <c>onboarding</c>,
/// <c>work-item</c> …</param>
/// <param name="who">Who must move: <c>city</c>, <c>core-team</c> or <c>nobody</c> (only time).</param>
public sealed class Wait(
    Guid id, string instanceId, string step, Guid? cityId, Guid? referralId, string kind, string who,
    DateTimeOffset since, DateTimeOffset? dueAt)
{
    public Guid Id { get; private init; } = id;
    public string InstanceId { get; private init; } = instanceId;
    public string Step { get; private init; } = step;
    public Guid? CityId { get; private init; } = cityId;
    public Guid? ReferralId { get; private init; } = referralId;
    public string Kind { get; private init; } = kind;
    public string Who { get; private init; } = who;
    public DateTimeOffset Since { get; private init; } = since;
    public DateTimeOffset? DueAt { get; private init; } = dueAt;
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>How it ended; a wait never vanishes silently.</summary>
    public string? Outcome { get; private set; }

    public void End(string outcome, DateTimeOffset at)
    {
        if (EndedAt is null) (EndedAt, Outcome) = (at, outcome);
    }
}

internal sealed class WaitMap : IEntityTypeConfiguration<Wait>
{
    public void Configure(EntityTypeBuilder<Wait> wait)
    {
        wait.Property(w => w.InstanceId).HasMaxLength(64);
        wait.Property(w => w.Step).HasMaxLength(100);
        wait.Property(w => w.Kind).HasMaxLength(64);
        wait.Property(w => w.Who).HasMaxLength(32);
        wait.Property(w => w.Outcome).HasMaxLength(64);
        wait.HasIndex(w => new { w.InstanceId, w.Step }).IsUnique().HasFilter("\"EndedAt\" IS NULL")
            .HasDatabaseName("IX_Waits_Open");
        wait.HasIndex(w => w.CityId);
    }
}
