using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.WorkItems;

internal sealed class WorkItemsAreAboutSomething : IInvariant
{
    public string Name => "Open work items can be decided, and are about cities that are there";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var open = await db.WorkItems.Where(i => i.State == WorkItemState.Open).ToListAsync(ct);
        var gone = await db.WorkItems.Where(i => i.State == WorkItemState.Open && i.CityId != null
            && !db.Cities.Any(c => c.Id == i.CityId)).Select(i => i.Id).ToListAsync(ct);
        return [.. open.Where(i => i.Outcomes.Count == 0).Select(i => $"Work item {i.Id} has no outcome to choose."),
            .. gone.Select(id => $"Work item {id} is about a city that is not there.")];
    }
}

internal sealed class DoneWorkItemsSayHow : IInvariant
{
    public string Name => "A work item that is done says by whom and how";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        [.. (await db.WorkItems.Where(
            i => i.State == WorkItemState.Done && (i.Outcome == null || i.DoneBy == null || i.DoneAt == null))
            .Select(i => i.Id).ToListAsync(ct)).Select(id => $"Work item {id} does not say how it ended.")];
}
