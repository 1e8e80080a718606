using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Endorsements;

/// <summary>The work item's way to a verdict.</summary>
internal sealed class ReviewEndorsementDecision(RecruitmentDb db, EndorsementDesk endorsements) : IDecision
{
    public string Kind => WorkItemKinds.ReviewEndorsement;

    public async Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct)
    {
        var endorsement = await db.Endorsements.FindAsync([item.SubjectId], ct)
            ?? throw new NotFoundException("endorsement", item.SubjectId ?? Guid.Empty);
        var verdict = outcome == "accepted" ? Verdict.Accepted : Verdict.Returned;
        await endorsements.JudgeAsync(endorsement.CityId, endorsement.Principle, verdict, note, by, ct);
    }
}

/// <summary>The core-team's last word on a city's endorsement; the item's subject is the city.</summary>
internal sealed class ConfirmEndorsementDecision(EndorsementDesk endorsements, CityDesk cities) : IDecision
{
    public string Kind => WorkItemKinds.ConfirmEndorsement;
    public string Signal => Signals.EndorsementsChanged;

    public async Task<string?> OutcomeAsync(Guid subjectId, CancellationToken ct) =>
        (await cities.FindAsync(subjectId, ct)).Membership is Membership.Committed ? "confirmed" : null;

    public Task DecideAsync(WorkItem item, string outcome, string? note, string by, CancellationToken ct)
    {
        var cityId = item.CityId ?? throw new NotFoundException("city", item.SubjectId ?? Guid.Empty);
        return outcome == "confirmed" ? endorsements.ConfirmAsync(cityId, by, ct)
            : endorsements.SendBackAsync(cityId, by, ct);
    }
}
