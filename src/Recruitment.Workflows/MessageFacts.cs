using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Referrals;

namespace Recruitment.Workflows;

/// <summary>What a message of a process may speak of, read from the record when it is written.</summary>
public sealed class MessageFacts(
    RecruitmentDb db, CityDesk cities, JourneyDesk journeys, EndorsementDesk endorsements, OnboardingDesk onboarding,
    ReferralDesk referrals)
{
    /// <returns>By name: city, stage, referrerCity, reason, missing, returned, dueOn. Lists are a line each.</returns>
    public async Task<IReadOnlyDictionary<string, string>> CollectAsync(
        Guid cityId, Guid? referralId, CancellationToken ct)
    {
        var city = await cities.FindAsync(cityId, ct);
        referralId ??= (await journeys.RunningAsync(cityId, ct))?.ReferralId;
        var facts = new Dictionary<string, string> { ["city"] = city.Name, ["stage"] = Words(city) };
        if (referralId is { } id) await AddReferralAsync(facts, id, ct);
        if (city.Stage is Stage.Endorsing) await AddEndorsementsAsync(facts, cityId, ct);
        if (city.Stage is Stage.Endorsed or Stage.Onboarding) await AddOnboardingAsync(facts, cityId, ct);
        return facts;
    }

    private async Task AddReferralAsync(Dictionary<string, string> facts, Guid referralId, CancellationToken ct)
    {
        var referral = await referrals.FindAsync(referralId, ct);
        facts["referrerCity"] = (await cities.FindAsync(referral.ReferrerCityId, ct)).Name;
        facts["reason"] = referral.Reason ?? "";
    }

    private async Task AddEndorsementsAsync(Dictionary<string, string> facts, Guid cityId, CancellationToken ct)
    {
        await db.Endorsements.Where(e => e.CityId == cityId).LoadAsync(ct);
        var rows = db.Endorsements.Local.Where(e => e.CityId == cityId).OrderBy(e => e.Principle).ToList();
        var missing = rows.Where(e => e.State is EndorsementState.Open or EndorsementState.Returned)
            .Select(e => Line(e.Principle));
        var mandate = (await endorsements.ReadinessAsync(cityId, ct)).HasMandate
            ? [] : new[] { "The mandate document" };
        facts["missing"] = string.Join('\n', missing.Concat(mandate));
        facts["returned"] = string.Join('\n', rows.Where(e => e.State is EndorsementState.Returned)
            .Select(e => $"{Line(e.Principle)}{(e.Note is { } note ? $": {note}" : "")}"));
    }

    private async Task AddOnboardingAsync(Dictionary<string, string> facts, Guid cityId, CancellationToken ct)
    {
        var readiness = await onboarding.ReadinessAsync(cityId, ct);
        facts["missing"] = string.Join('\n', readiness.CityOwes);
        facts["overdue"] = readiness.Overdue.ToString(CultureInfo.InvariantCulture);
    }

    private static string Line(int principle) => $"{principle}. {Principles.Get(principle).Title}";

    private static string Words(City city) => city switch
    {
        { Standing: Standing.Member } => "an active member",
        { Stage: Stage.Prospect } => "accepted; the first contact comes next",
        { Stage: Stage.Contacted } => "contacted",
        { Stage: Stage.InDialogue } => "in dialogue",
        { Stage: Stage.Endorsing } => "endorsing the five principles",
        { Stage: Stage.Endorsed } => "endorsed: all five principles stand",
        { Stage: Stage.Onboarding } => "in onboarding",
        { Stage: Stage.Parked } => "pausing for now",
        _ => "not joining",
    };
}
