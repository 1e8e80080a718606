using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Campaigns;

/// <summary>What may be done with campaigns. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class CampaignDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, JourneyDesk journeys)
{
    public async Task<Campaign> CreateAsync(CampaignContent content, string by, CancellationToken ct)
    {
        var campaign = content.Check(Guid.CreateVersion7(), clock.GetUtcNow());
        foreach (var code in campaign.Countries)
        {
            if (await db.Countries.FindAsync([code], ct) is null)
            {
                throw new BadInputException("bad-input", "audience.countries",
                    $"There is no country with the code {code}.");
            }
        }
        db.Add(campaign);
        audit.Add(by, "campaign-created", $"The campaign \"{campaign.Name}\" was drafted.", null, campaign.Id);
        return campaign;
    }

    /// <summary>Starts a journey for each prospect of the audience that has none, all in one transaction.</summary>
    /// <returns>How many journeys started.</returns>
    public async Task<int> StartAsync(Guid campaignId, string by, CancellationToken ct)
    {
        var campaign = await db.Campaigns.FindAsync([campaignId], ct)
            ?? throw new NotFoundException("campaign", campaignId);
        campaign.Start(clock.GetUtcNow());
        var cities = await db.Cities.AudienceOf(campaign)
            .Where(c => !db.Journeys.Any(j => j.CityId == c.Id && j.EndedAt == null))
            .OrderBy(c => c.Name).ThenBy(c => c.Id).Take(campaign.MaxCities ?? int.MaxValue)
                .Select(c => new { c.Id, c.Name }).ToListAsync(ct);
        foreach (var city in cities)
        {
            journeys.Begin(city.Id, city.Name, campaign.Id, null, by);
            db.Add(new CampaignCity(campaign.Id, city.Id));
        }
        audit.Add(by, "campaign-started", $"The campaign \"{campaign.Name}\" started with {cities.Count} cities.", null,
            campaign.Id);
        return cities.Count;
    }
}
