using Mapster;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Campaigns;

/// <summary>The cities behind a campaign's counts.</summary>
public static class CampaignCities
{
    extension(RecruitmentDb db)
    {
        /// <summary>The cities whose journey a campaign started, those that moved last first.</summary>
        public IQueryable<CityRow> CitiesOfCampaign(Guid campaignId, int take) =>
            db.Cities.Where(c => db.CampaignCities.Any(m => m.CampaignId == campaignId && m.CityId == c.Id))
                .OrderByDescending(c => c.StageSince).ThenByDescending(c => c.Id).Take(take)
                .ProjectToType<CityRow>(Rows.Config);

        /// <summary>Whom a campaign would ask if it started now: prospects without a running journey, before its
        /// limit.</summary>
        public IQueryable<City> Askable(Campaign campaign) =>
            db.Cities.AudienceOf(campaign).Where(c => !db.Journeys.Any(j => j.CityId == c.Id && j.EndedAt == null));
    }
}
