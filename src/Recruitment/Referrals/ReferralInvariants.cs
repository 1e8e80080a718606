using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Referrals;

internal sealed class ReferralsStayInTheirCountry : IInvariant
{
    public string Name => "Each referral is of a city of the referrer's own country";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        [.. (await db.Referrals.Where(r => r.CityId == r.ReferrerCityId
                || db.Cities.Where(c => c.Id == r.CityId).Select(c => c.CountryCode).FirstOrDefault()
                != db.Cities.Where(c => c.Id == r.ReferrerCityId).Select(c => c.CountryCode).FirstOrDefault())
            .Select(r => r.Id).ToListAsync(ct)).Select(id => $"Referral {id} crosses a border, or goes nowhere.")];
}
