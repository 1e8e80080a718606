using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Cities;

namespace Recruitment.Referrals;

public enum ReferralStatus { Open, Accepted, Declined, Duplicate }

/// <summary>What the core-team may decide: speak to the city, leave it, or say that it was asked before.</summary>
public enum ReferralDecision { Accept, Decline, Duplicate }

/// <summary>An active member proposes a city of its own country.</summary>
public sealed class Referral(Guid id, Guid referrerCityId, Guid cityId, string? note, string createdBy,
    DateTimeOffset createdAt)
{
    public Guid Id { get; private init; } = id;
    public Guid ReferrerCityId { get; private init; } = referrerCityId;
    public Guid CityId { get; private init; } = cityId;
    public string? Note { get; private init; } = note;
    public string CreatedBy { get; private init; } = createdBy;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public ReferralStatus Status { get; private set; }
    /// <summary>What the referrer is told about the decision.</summary>
    public string? Reason { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? DecidedBy { get; private set; }

    /// <returns>False when this was decided before.</returns>
    public bool Decide(ReferralDecision decision, string? reason, string by, DateTimeOffset at)
    {
        var next = decision switch
        {
            ReferralDecision.Accept => ReferralStatus.Accepted,
            ReferralDecision.Decline => ReferralStatus.Declined,
            _ => ReferralStatus.Duplicate,
        };
        if (next == Status) return false;
        if (Status is not ReferralStatus.Open)
        {
            throw new RuleBrokenException("referral-decided",
                $"This referral was decided before: {Status.ToString().ToLowerInvariant()}.");
        }
        (Status, Reason, DecidedBy, DecidedAt) = (next, reason, by, at);
        return true;
    }
}

/// <summary>Which city may refer which, in one place. The first rule that is broken speaks.</summary>
public static class ReferralRules
{
    /// <param name="referredCountry">Of the city or place referred.</param>
    /// <param name="referred">The city's standing; None for a place the coalition has no relationship with.</param>
    /// <exception cref="RuleBrokenException">With the rule's code.</exception>
    public static void Ensure(Standing referrer, string referrerCountry, Standing referred, string referredCountry)
    {
        if (referrer is not Standing.Member)
        {
            throw new RuleBrokenException("referrer-not-active", "Only an active member refers other cities.");
        }
        if (referrerCountry != referredCountry)
        {
            throw new RuleBrokenException("referral-other-country", "A member refers cities of its own country.");
        }
        if (referred is Standing.Member)
        {
            throw new RuleBrokenException("city-is-member", "This city is a member already.");
        }
    }
}

internal sealed class ReferralMap : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> referral)
    {
        referral.Property(r => r.Note).HasMaxLength(2000);
        referral.Property(r => r.Reason).HasMaxLength(1000);
        referral.Property(r => r.CreatedBy).HasMaxLength(100);
        referral.Property(r => r.DecidedBy).HasMaxLength(100);
        // Only the database can promise this: two requests may arrive at once.
        referral.HasIndex(r => new { r.ReferrerCityId, r.CityId }).IsUnique().HasFilter("\"Status\" = 'Open'");
        referral.HasIndex(r => new { r.Status, r.CreatedAt });
        referral.HasIndex(r => r.CityId);
        referral.HasOne<City>().WithMany().HasForeignKey(r => r.ReferrerCityId).OnDelete(DeleteBehavior.Restrict);
        referral.HasOne<City>().WithMany().HasForeignKey(r => r.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
