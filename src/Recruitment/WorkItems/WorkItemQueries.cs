using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.WorkItems;

/// <summary>Something a person must do or decide, as API and pages show it.</summary>
/// <param name="Outcomes">What may be decided, the usual outcome first.</param>
public sealed record WorkItemRow(
    Guid Id, string Kind, string Title, Guid? CityId, Guid? SubjectId, DateTimeOffset CreatedAt, DateTimeOffset? DueAt,
    Guid? Assignee,
    IReadOnlyList<string> Outcomes, WorkItemState Status, string? Outcome, string? Note, string? DoneBy,
    DateTimeOffset? DoneAt);

internal sealed class WorkItemRows : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<WorkItem, WorkItemRow>()
        .MapWith(i => new WorkItemRow(i.Id, i.Kind, i.Title, i.CityId, i.SubjectId, i.CreatedAt, i.DueAt, i.AssigneeId,
            i.Outcomes, i.State, i.Outcome, i.Note, i.DoneBy, i.DoneAt));
}

/// <summary>Which work items a list shows; what is null does not narrow it.</summary>
/// <param name="Mine">Assigned to this person, about a city that this person looks after, or nobody's.</param>
/// <param name="OverdueAt">Only what is open and was due before this instant.</param>
public sealed record WorkItemFilter(
    WorkItemState? Status = null, Guid? CityId = null, string? Kind = null, Guid? Mine = null,
    DateTimeOffset? OverdueAt = null);

/// <summary>Where a page of work items ends.</summary>
public sealed record WorkItemKey(DateTimeOffset At, Guid Id)
{
    public static WorkItemKey Of(WorkItemRow row, WorkItemFilter filter) =>
        new(filter.Status is WorkItemState.Done ? row.DoneAt ?? row.CreatedAt : row.CreatedAt, row.Id);
}

public static class WorkItemQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>A page of work items: what is done newest first, everything else oldest first.</summary>
        /// <param name="after">The last row of the page before; null for the first page.</param>
        public IQueryable<WorkItemRow> WorkItemPage(WorkItemFilter filter, WorkItemKey? after, int take)
        {
            var items = filter.Status is WorkItemState.Done
                ? Newest(db.WorkItemsIn(filter), after)
                : Oldest(db.WorkItemsIn(filter), after);
            return items.Take(take).ProjectToType<WorkItemRow>(Rows.Config);
        }

        /// <exception cref="NotFoundException">There is no such work item.</exception>
        public async Task<WorkItemRow> WorkItemRowAsync(Guid id, CancellationToken ct) =>
            await db.WorkItems.Where(i => i.Id == id).ProjectToType<WorkItemRow>(Rows.Config).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException("work-item", id);

        public IQueryable<WorkItem> WorkItemsIn(WorkItemFilter filter)
        {
            var items = db.WorkItems.AsQueryable();
            if (filter.Status is { } status) items = items.Where(i => i.State == status);
            if (filter.CityId is { } city) items = items.Where(i => i.CityId == city);
            if (filter.Kind is { } kind) items = items.Where(i => i.Kind == kind);
            if (filter.OverdueAt is { } now) items = items.Where(i => i.State == WorkItemState.Open && i.DueAt < now);
            if (filter.Mine is { } person)
            {
                items = items.Where(i => i.AssigneeId == person || (i.AssigneeId == null
                    && !db.Cities.Any(c => c.Id == i.CityId && c.OwnerId != null && c.OwnerId != person)));
            }
            return items;
        }
    }

    private static IQueryable<WorkItem> Oldest(IQueryable<WorkItem> items, WorkItemKey? after)
    {
        var rest = after is null ? items : items.Where(i =>
            i.CreatedAt > after.At || (i.CreatedAt == after.At && i.Id.CompareTo(after.Id) > 0));
        return rest.OrderBy(i => i.CreatedAt).ThenBy(i => i.Id);
    }

    private static IQueryable<WorkItem> Newest(IQueryable<WorkItem> items, WorkItemKey? after)
    {
        var rest = after is null ? items
            : items.Where(i => i.DoneAt < after.At || (i.DoneAt == after.At && i.Id.CompareTo(after.Id) < 0));
        return rest.OrderByDescending(i => i.DoneAt).ThenByDescending(i => i.Id);
    }
}
