using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Referrals;

/// <summary>A referral and where its city stands today, for the inbox and for the referrer.</summary>
/// <param name="StageSince">Since when the city stands where it stands.</param>
public sealed record ReferralRow(
    Guid Id, Guid ReferrerCityId, string Referrer, Guid CityId, string City, string CountryCode, string? Note,
    ReferralStatus Status, string? Reason, DateTimeOffset CreatedAt, DateTimeOffset? DecidedAt, Stage Stage,
    DateTimeOffset StageSince);

/// <summary>Where a page of the inbox ends.</summary>
public sealed record ReferralPlace(DateTimeOffset CreatedAt, Guid Id);

public static class ReferralQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>Newest first.</summary>
        /// <param name="after">Where the page before ended; null for the first page.</param>
        public Task<List<ReferralRow>> ReferralsAsync(ReferralStatus? status, ReferralPlace? after, int size,
            CancellationToken ct)
        {
            var rest = status is null ? db.Referrals : db.Referrals.Where(r => r.Status == status);
            if (after is not null)
            {
                rest = rest.Where(r => r.CreatedAt < after.CreatedAt
                    || (r.CreatedAt == after.CreatedAt && r.Id.CompareTo(after.Id) < 0));
            }
            return db.Rows(rest.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(size))
                .ToListAsync(ct);
        }

        /// <summary>What a member has referred, newest first.</summary>
        public Task<List<ReferralRow>> ReferralsByAsync(Guid referrerCityId, CancellationToken ct) =>
            db.Rows(db.Referrals.Where(r => r.ReferrerCityId == referrerCityId)
                .OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id).Take(500)).ToListAsync(ct);

        /// <summary>Who has referred a city, oldest first: its attribution.</summary>
        public Task<List<ReferralRow>> ReferralsOfAsync(Guid cityId, CancellationToken ct) =>
            db.Rows(db.Referrals.Where(r => r.CityId == cityId).OrderBy(r => r.CreatedAt).ThenBy(r => r.Id))
                .ToListAsync(ct);

        /// <returns>Null when there is no such referral.</returns>
        public Task<ReferralRow?> ReferralAsync(Guid id, CancellationToken ct) =>
            db.Rows(db.Referrals.Where(r => r.Id == id)).FirstOrDefaultAsync(ct);

        private IQueryable<ReferralRow> Rows(IQueryable<Referral> referrals) =>
            from r in referrals
            from referrer in db.Cities.Where(c => c.Id == r.ReferrerCityId)
            from city in db.Cities.Where(c => c.Id == r.CityId)
            select new ReferralRow(r.Id, r.ReferrerCityId, referrer.Name, r.CityId, city.Name, city.CountryCode, r.Note,
                r.Status, r.Reason, r.CreatedAt, r.DecidedAt, city.Stage, city.StageSince);
    }
}
