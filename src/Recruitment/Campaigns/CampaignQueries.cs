using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Campaigns;

/// <summary>A campaign as lists show it.</summary>
/// <param name="Started">Cities whose journey it started.</param>
/// <param name="Members">Those of them that are members today.</param>
public record CampaignRow(
    Guid Id, string Name, string Goal, Audience Audience, DateOnly StartsOn, DateOnly EndsOn, CampaignState State,
    DateTimeOffset CreatedAt, DateTimeOffset? StartedAt, int Started, int Members);

public sealed record StageCount(Stage Stage, int Cities);

/// <summary>A campaign with all its counts.</summary>
public sealed record CampaignDetail : CampaignRow
{
    internal CampaignDetail(CampaignRow row, int prospects, IReadOnlyList<StageCount> byStage) : base(row) =>
        (Prospects, ByStage) = (prospects, byStage);

    /// <summary>Cities of its audience that nobody has asked yet.</summary>
    public int Prospects { get; }
    /// <summary>Where the cities it started stand today, in the order of the stages.</summary>
    public IReadOnlyList<StageCount> ByStage { get; }
}

public static class CampaignAudiences
{
    extension(IQueryable<City> cities)
    {
        /// <summary>The prospects a campaign speaks to.</summary>
        public IQueryable<City> AudienceOf(Campaign campaign)
        {
            var prospects = cities.Where(c => c.Stage == Stage.Prospect);
            if (campaign.Continents.Count > 0)
            {
                prospects = prospects.Where(c => campaign.Continents.Contains(c.Continent));
            }
            if (campaign.SizeClasses.Count > 0)
            {
                prospects = prospects.Where(c => campaign.SizeClasses.Contains(c.SizeClass));
            }
            if (campaign.Countries.Count > 0)
            {
                prospects = prospects.Where(c => campaign.Countries.Contains(c.CountryCode));
            }
            return prospects;
        }
    }
}

/// <summary>Where a page of the list ends.</summary>
public sealed record CampaignPlace(DateTimeOffset CreatedAt, Guid Id);

public static class CampaignQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>Newest first.</summary>
        /// <param name="after">Where the page before ended; null for the first page.</param>
        public async Task<List<CampaignRow>> CampaignsAsync(CampaignPlace? after, int size, DateOnly today,
            CancellationToken ct)
        {
            var rest = after is null ? db.Campaigns : db.Campaigns.Where(c => c.CreatedAt < after.CreatedAt
                || (c.CreatedAt == after.CreatedAt && c.Id.CompareTo(after.Id) < 0));
            var page = await db.Counted(rest.OrderByDescending(c => c.CreatedAt).ThenByDescending(c => c.Id).Take(size))
                .ToListAsync(ct);
            return [.. page.Select(c => c.ToRow(today))];
        }

        /// <returns>Null when there is no such campaign.</returns>
        public async Task<CampaignDetail?> CampaignAsync(Guid id, DateOnly today, CancellationToken ct)
        {
            var found = await db.Counted(db.Campaigns.Where(c => c.Id == id)).FirstOrDefaultAsync(ct);
            if (found is null) return null;
            var stages = await db.CampaignCities.Where(m => m.CampaignId == id)
                .Join(db.Cities, m => m.CityId, c => c.Id, (_, c) => c.Stage)
                .GroupBy(stage => stage).Select(g => new StageCount(g.Key, g.Count())).ToListAsync(ct);
            var prospects = await db.Cities.AudienceOf(found.Campaign).CountAsync(ct);
            return new CampaignDetail(found.ToRow(today), prospects, [.. stages.OrderBy(s => s.Stage)]);
        }

        private IQueryable<CountedCampaign> Counted(IQueryable<Campaign> campaigns) =>
            campaigns.Select(c => new CountedCampaign(
                c, db.CampaignCities.Count(m => m.CampaignId == c.Id),
            db.CampaignCities.Count(m => m.CampaignId == c.Id && db.Cities.Any(city => city.Id == m.CityId
                && (city.Membership == Membership.Active || city.Membership == Membership.RenewalDue
                    || city.Membership == Membership.Grace)))));
    }

    private sealed record CountedCampaign(Campaign Campaign, int Started, int Members)
    {
        public CampaignRow ToRow(DateOnly today) => new(
            Campaign.Id, Campaign.Name, Campaign.Goal,
            new Audience(Campaign.Continents, Campaign.SizeClasses, Campaign.Countries, Campaign.MaxCities),
            Campaign.StartsOn, Campaign.EndsOn, Campaign.StateOf(Campaign.StartedAt, Campaign.EndsOn, today),
            Campaign.CreatedAt, Campaign.StartedAt, Started, Members);
    }
}
