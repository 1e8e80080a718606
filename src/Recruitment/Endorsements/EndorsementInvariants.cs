using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Endorsements;

internal sealed class EachPendingPrincipleHasItsReview : IInvariant
{
    public string Name => "While a city endorses, exactly the principles that await a verdict have an open review";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var pending = await db.Endorsements.Where(e => e.State == EndorsementState.Pending
            && db.Cities.Any(c => c.Id == e.CityId && c.Stage == Stage.Endorsing)).Select(e => e.Id).ToListAsync(ct);
        var reviews = await db.WorkItems.Where(i => i.Kind == WorkItemKinds.ReviewEndorsement
            && i.State == WorkItemState.Open)
            .Select(i => i.SubjectId!.Value).ToListAsync(ct);
        return [.. pending.Except(reviews)
            .Select(id => $"Endorsement {id} awaits a verdict, but nobody is asked for one."),
            .. reviews.Except(pending).Select(id => $"Endorsement {id} is up for review, but awaits no verdict.")];
    }
}
