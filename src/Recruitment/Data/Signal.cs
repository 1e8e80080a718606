using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Data;

/// <summary>A durable word from the domain to the workflows: something happened. Written in the operation's
/// transaction, delivered after it, one city at a time and in commit order.</summary>
/// <param name="key">Deterministic: the same key twice is one signal.</param>
/// <param name="kind">One of <see cref="Signals"/>.</param>
/// <param name="cityId">Whose journey should hear it; null for none.</param>
/// <param name="subjectId">The record it is about: a reply, a referral, a journey.</param>
public sealed class Signal(string key, string kind, Guid? cityId, Guid? subjectId, DateTimeOffset at)
{
    /// <summary>Commit order as far as the database can tell.</summary>
    public long Seq { get; private init; }
    public string Key { get; private init; } = key;
    public string Kind { get; private init; } = kind;
    public Guid? CityId { get; private init; } = cityId;
    public Guid? SubjectId { get; private init; } = subjectId;
    public DateTimeOffset At { get; private init; } = at;
    public DateTimeOffset? DeliveredAt { get; private set; }
    public int Attempts { get; private set; }
    public DateTimeOffset? NextAttemptAt { get; private set; }
    public string? LastError { get; private set; }

    public void Deliver(DateTimeOffset at) => DeliveredAt = at;

    /// <summary>Counts a failed burst; after the fifth the signal is given up, and an incident says why.</summary>
    /// <returns>True when it was the last attempt.</returns>
    public bool Fail(string error, DateTimeOffset at)
    {
        Attempts++;
        LastError = error.Length <= 2000 ? error : error[..2000];
        NextAttemptAt = at + TimeSpan.FromSeconds(Math.Pow(4, Attempts - 1));
        if (Attempts < MaxAttempts) return false;
        DeliveredAt = at;
        return true;
    }

    public const int MaxAttempts = 5;
}

internal sealed class SignalMap : IEntityTypeConfiguration<Signal>
{
    public void Configure(EntityTypeBuilder<Signal> signal)
    {
        signal.HasKey(s => s.Seq);
        signal.Property(s => s.Key).HasMaxLength(200);
        signal.HasIndex(s => s.Key).IsUnique();
        signal.Property(s => s.Kind).HasMaxLength(64);
        signal.Property(s => s.LastError).HasMaxLength(2000);
        // What is still to deliver: the pump looks here several times a second.
        signal.HasIndex(s => s.Seq).HasFilter("\"DeliveredAt\" IS NULL").HasDatabaseName("IX_Signals_Undelivered");
    }
}

/// <summary>What the domain tells workflows. A waiting activity names the kinds that may end its wait.</summary>
public static class Signals
{
    public const string JourneyRequested = "JourneyRequested";
    public const string ContactsChanged = "ContactsChanged";
    public const string ReplyRecorded = "ReplyRecorded";
    public const string EndorsementsChanged = "EndorsementsChanged";
    public const string OnboardingChanged = "OnboardingChanged";
    public const string WorkItemDone = "WorkItemDone";
    public const string StageChanged = "StageChanged";
    public const string ReferralMade = "ReferralMade";
    public const string ReferralDecided = "ReferralDecided";
}
