using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Referrals;

namespace Recruitment.Web.Portal;

/// <summary>What the people of a city see of it: everything of its own, nothing of another's but where its referrals
/// stand.</summary>
/// <param name="IsAsked">A journey is running: the city may answer.</param>
/// <param name="HasAnswered">An answer was given that the journey has not taken yet.</param>
public sealed record PortalCity(
    Guid Id, string Name, string CountryCode, string Country, Stage Stage, DateTimeOffset StageSince, Standing Standing,
    DateOnly? ParkedUntil, Stage? LeftStage, DateOnly? MemberSince, bool IsAsked, bool HasAnswered,
    IReadOnlyList<EndorsementRow> Principles, MandateRow? Mandate, IReadOnlyList<OnboardingRow> Checklist,
    IReadOnlyList<ReferralRow> Referrals)
{
    public bool IsMember => Standing is Standing.Member;

    /// <summary>The way a city goes; a parked city is at the stage it left.</summary>
    public static IReadOnlyList<Stage> Way { get; } =
        [Stage.Contacted, Stage.InDialogue, Stage.Endorsing, Stage.Endorsed, Stage.Onboarding, Stage.Active];
}

internal static class PortalQueries
{
    extension(RecruitmentDb db)
    {
        /// <exception cref="NotFoundException">The city is gone.</exception>
        public async Task<PortalCity> PortalAsync(Guid cityId, CancellationToken ct)
        {
            var city = await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);
            var country = await db.Countries.FindAsync([city.CountryCode], ct);
            var isAsked = await db.Journeys.AnyAsync(j => j.CityId == cityId && j.EndedAt == null, ct);
            return new PortalCity(
                city.Id, city.Name, city.CountryCode, country?.Name ?? city.CountryCode, city.Stage, city.StageSince,
                city.Standing,
                city.ParkedUntil, city.LeftStage, city.MemberSince, isAsked,
                await db.Replies.AnyAsync(r => r.CityId == cityId && r.TakenAt == null, ct),
                await db.EndorsementsOfAsync(cityId, ct), await db.MandateOfAsync(cityId, ct),
                await db.OnboardingOfAsync(cityId, ct),
                await db.ReferralsByAsync(cityId, ct));
        }
    }
}
