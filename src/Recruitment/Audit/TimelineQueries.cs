using Mapster;
using Recruitment.Data;

namespace Recruitment.Audit;

/// <summary>One thing that happened to a city.</summary>
/// <param name="Seq">Rises with time; pages of the timeline begin after one.</param>
/// <param name="By">A kind and an id: <c>person:…</c>, <c>contact:…</c>, <c>process:…</c>, <c>api-key</c>,
/// <c>system</c>.</param>
public sealed record TimelineRow(long Seq, DateTimeOffset At, string By, string Act, string Text, Guid? SubjectId);

internal sealed class TimelineRows : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<AuditEntry, TimelineRow>()
        .MapWith(e => new TimelineRow(e.Seq, e.At, e.By, e.Act, e.Text, e.SubjectId));
}

public static class TimelineQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>A page of a city's timeline, newest first.</summary>
        /// <param name="before">The last row of the page before; null for the first page.</param>
        public IQueryable<TimelineRow> TimelineOf(Guid cityId, long? before, int take)
        {
            var entries = db.AuditEntries.Where(e => e.CityId == cityId);
            if (before is { } seq) entries = entries.Where(e => e.Seq < seq);
            return entries.OrderByDescending(e => e.Seq).Take(take).ProjectToType<TimelineRow>(Rows.Config);
        }
    }
}
