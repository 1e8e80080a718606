using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Cities;
using Recruitment.Places;

namespace Recruitment.Campaigns;

public enum CampaignState { Draft, Running, Ended }

/// <summary>Whom a campaign speaks to. An empty list leaves its question open: no continents means all of
/// them.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2, or XK.</param>
/// <param name="MaxCities">At most this many journeys start; null for no limit.</param>
public sealed record Audience(
    IReadOnlyList<Continent> Continents, IReadOnlyList<SizeClass> SizeClasses, IReadOnlyList<string> Countries,
    int? MaxCities);

/// <summary>A goal, an audience and a period in which the coalition asks cities to join.</summary>
public sealed class Campaign(Guid id, string name, string goal, DateOnly startsOn, DateOnly endsOn,
    DateTimeOffset createdAt)
{
    public Guid Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    public string Goal { get; private init; } = goal;
    public IReadOnlyList<Continent> Continents { get; init; } = [];
    public IReadOnlyList<SizeClass> SizeClasses { get; init; } = [];
    public IReadOnlyList<string> Countries { get; init; } = [];
    public int? MaxCities { get; init; }
    /// <summary>Calendar days in UTC: a campaign has no city of its own.</summary>
    public DateOnly StartsOn { get; private init; } = startsOn;
    public DateOnly EndsOn { get; private init; } = endsOn;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public DateTimeOffset? StartedAt { get; private set; }

    public void Start(DateTimeOffset at)
    {
        if (StartedAt is not null)
        {
            throw new RuleBrokenException("campaign-started", "This campaign was started before.");
        }
        StartedAt = at;
    }

    /// <summary>It ends with its last day, whether anybody looks or not.</summary>
    public static CampaignState StateOf(DateTimeOffset? startedAt, DateOnly endsOn, DateOnly today) =>
        (startedAt, endsOn < today) switch
        {
            (null, _) => CampaignState.Draft,
            (_, true) => CampaignState.Ended,
            _ => CampaignState.Running,
        };
}

/// <summary>A city whose journey a campaign started.</summary>
public sealed class CampaignCity(Guid campaignId, Guid cityId)
{
    public Guid CampaignId { get; private init; } = campaignId;
    public Guid CityId { get; private init; } = cityId;
}

internal sealed class CampaignMap : IEntityTypeConfiguration<Campaign>
{
    public void Configure(EntityTypeBuilder<Campaign> campaign)
    {
        campaign.Property(c => c.Name).HasMaxLength(200);
        campaign.Property(c => c.Goal).HasMaxLength(1000);
        campaign.PrimitiveCollection(c => c.Continents).HasMaxLength(200).ElementType().HasConversion<string>();
        campaign.PrimitiveCollection(c => c.SizeClasses).HasMaxLength(200).ElementType().HasConversion<string>();
        campaign.PrimitiveCollection(c => c.Countries).HasMaxLength(2000);
        campaign.HasIndex(c => new { c.CreatedAt, c.Id });
    }
}

internal sealed class CampaignCityMap : IEntityTypeConfiguration<CampaignCity>
{
    public void Configure(EntityTypeBuilder<CampaignCity> member)
    {
        member.HasKey(m => new { m.CampaignId, m.CityId });
        member.HasIndex(m => m.CityId);
        member.HasOne<Campaign>().WithMany().HasForeignKey(m => m.CampaignId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<City>().WithMany().HasForeignKey(m => m.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
