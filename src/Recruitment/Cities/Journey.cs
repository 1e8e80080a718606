using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities;

/// <summary>One run of recruiting a city, from the first contact to its end.
/// Its id is that of the workflow instance.</summary>
public sealed class Journey(Guid id, Guid cityId, Guid? campaignId, Guid? referralId, DateTimeOffset startedAt)
{
    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    public Guid? CampaignId { get; private init; } = campaignId;
    /// <summary>The referral whose referrer the first message names.</summary>
    public Guid? ReferralId { get; private init; } = referralId;
    public DateTimeOffset StartedAt { get; private init; } = startedAt;
    public DateTimeOffset? EndedAt { get; private set; }
    /// <summary>How it ended, in the definition's words: activated, declined, quiet …</summary>
    public string? Outcome { get; private set; }

    /// <summary>The id as the workflow engine writes it.</summary>
    public static string InstanceId(Guid id) => id.ToString("N");

    public bool End(string outcome, DateTimeOffset at)
    {
        if (EndedAt is not null) return false;
        (EndedAt, Outcome) = (at, outcome);
        return true;
    }
}

internal sealed class JourneyMap : IEntityTypeConfiguration<Journey>
{
    public void Configure(EntityTypeBuilder<Journey> journey)
    {
        journey.Property(j => j.Outcome).HasMaxLength(64);
        // One journey at a time: two requests may arrive at once.
        journey.HasIndex(j => j.CityId).IsUnique().HasFilter("\"EndedAt\" IS NULL")
            .HasDatabaseName("IX_Journeys_Running");
        journey.HasIndex(j => new { j.CityId, j.StartedAt });
        journey.HasIndex(j => j.CampaignId);
        journey.HasOne<City>().WithMany().HasForeignKey(j => j.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
