using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Referrals;
using Recruitment.WorkItems;

namespace Recruitment.Web.Cities;

/// <summary>Everything that a city's page shows at once, and what may be done with the city now.</summary>
public sealed record CityView(
    CityDetails City, JourneyRow? Journey, IReadOnlyList<WaitRow> Waits, IReadOnlyList<EndorsementRow> Principles,
    MandateRow? Mandate,
    IReadOnlyList<OnboardingRow> Steps, IReadOnlyList<ContactRow> Contacts, IReadOnlyList<WorkItemRow> Work,
    IReadOnlyList<ReferralRow> ReferredBy, IReadOnlyList<ReferralRow> Refers)
{
    public Guid Id => City.Row.Id;
    public Stage Stage => City.Row.Stage;
    public bool IsMember => City.Standing is Standing.Member;
    public bool IsUnderWay => Journey is { IsRunning: true };
    public int Accepted => Principles.Count(p => p.State is EndorsementState.Accepted);
    public int StepsDone => Steps.Count(s => s.Done);

    public bool MayStart => !IsMember && !IsUnderWay;
    public bool MayAnswer => IsUnderWay;
    /// <summary>An answer is what its process waits for.</summary>
    public bool IsAsked => Waits.Any(w => w.Kind == "reply")
        || Stage is Stage.Prospect or Stage.Contacted or Stage.Parked;
    public bool MayEndorse => Stage is Stage.Endorsing && Accepted < Principles.Count;
    public bool MayGiveMandate =>
        (Stage is Stage.Parked ? City.LeftStage : Stage) is Stage.Contacted or Stage.InDialogue or Stage.Endorsing;
    public bool MayTick => Steps.Count > 0 && !IsMember;

    /// <returns>Null when there is no such city.</returns>
    public static async Task<CityView?> ReadAsync(RecruitmentDb db, Guid id, CancellationToken ct)
    {
        if (await db.CityDetailsAsync(id, ct) is not { } city) return null;
        return new CityView(
            city,
            await db.JourneysOf(id).FirstOrDefaultAsync(ct),
            await db.OpenWaitsOf(id).ToListAsync(ct),
            await db.EndorsementsOfAsync(id, ct),
            await db.MandateOfAsync(id, ct),
            await db.OnboardingOfAsync(id, ct),
            await db.ContactsOf(id).ToListAsync(ct),
            await db.WorkItemPage(new WorkItemFilter(WorkItemState.Open, id), null, 50).ToListAsync(ct),
            await db.ReferralsOfAsync(id, ct),
            await db.ReferralsByAsync(id, ct));
    }
}
