using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Web.Workflows;

/// <summary>What runs are about, by the id they are correlated by.</summary>
internal static class RunSubjects
{
    /// <returns>A city's name, or that of the city that a referral proposes, or a campaign's.</returns>
    public static async Task<IReadOnlyDictionary<Guid, string>> NamesAsync(RecruitmentDb db,
        IReadOnlyCollection<Guid> ids)
    {
        var names = await db.CityNamesAsync(ids, CancellationToken.None);
        var rest = ids.Where(id => !names.ContainsKey(id)).ToList();
        if (rest.Count == 0) return names;
        var referrals = await db.Referrals.Where(r => rest.Contains(r.Id))
            .Select(r => new { r.Id, City = db.Cities.Where(c => c.Id == r.CityId).Select(c => c.Name).First() })
                .ToListAsync();
        foreach (var referral in referrals) names[referral.Id] = $"Referral of {referral.City}";
        var campaigns = await db.Campaigns.Where(c => rest.Contains(c.Id)).Select(c => new { c.Id, c.Name })
            .ToListAsync();
        foreach (var campaign in campaigns) names[campaign.Id] = campaign.Name;
        return names;
    }
}
