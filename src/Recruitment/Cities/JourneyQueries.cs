using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>One thing that is waited for, as API and pages show it.</summary>
/// <param name="Who">Who must move: <c>city</c>, <c>core-team</c> or <c>nobody</c> (only time).</param>
public sealed record WaitRow(string Kind, string Who, DateTimeOffset Since, DateTimeOffset? DueAt);

/// <summary>One run of recruiting a city.</summary>
/// <param name="Outcome">How it ended, in the definition's words; null while it runs.</param>
public sealed record JourneyRow(
    Guid Id, Guid CityId, Guid? CampaignId, Guid? ReferralId, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    string? Outcome)
{
    /// <summary>The id as the workflow engine writes it.</summary>
    public string InstanceId => Journey.InstanceId(Id);
    public bool IsRunning => EndedAt is null;
}

internal sealed class JourneyRows : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<Wait, WaitRow>().MapWith(w => new WaitRow(w.Kind, w.Who, w.Since, w.DueAt));
        config.NewConfig<Journey, JourneyRow>().MapWith(j =>
            new JourneyRow(j.Id, j.CityId, j.CampaignId, j.ReferralId, j.StartedAt, j.EndedAt, j.Outcome));
    }
}

public static class JourneyQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>The city's runs, the running or latest one first.</summary>
        public IQueryable<JourneyRow> JourneysOf(Guid cityId) => db.Journeys.Where(j => j.CityId == cityId)
            .OrderByDescending(j => j.EndedAt == null).ThenByDescending(j => j.StartedAt).ThenByDescending(j => j.Id)
            .ProjectToType<JourneyRow>(Rows.Config);

        /// <summary>What the city's processes wait for now, the longest wait first.</summary>
        public IQueryable<WaitRow> OpenWaitsOf(Guid cityId) =>
            db.Waits.Where(w => w.CityId == cityId && w.EndedAt == null)
            .OrderBy(w => w.Since).ThenBy(w => w.Id).ProjectToType<WaitRow>(Rows.Config);

        /// <summary>What each of some runs waits for now, by the run's id.</summary>
        public async Task<Dictionary<string, List<WaitRow>>> OpenWaitsOfRunsAsync(IReadOnlyCollection<string> runIds,
            CancellationToken ct)
        {
            var waits = await db.Waits.Where(w => runIds.Contains(w.InstanceId) && w.EndedAt == null)
                .OrderBy(w => w.Since)
                .Select(w => new { w.InstanceId, Row = new WaitRow(w.Kind, w.Who, w.Since, w.DueAt) }).ToListAsync(ct);
            return waits.GroupBy(w => w.InstanceId, w => w.Row).ToDictionary(w => w.Key, w => w.ToList());
        }

        /// <exception cref="NotFoundException">There is no such city, or it was never asked.</exception>
        public async Task<JourneyRow> JourneyOfAsync(Guid cityId, CancellationToken ct)
        {
            await db.EnsureCityAsync(cityId, ct);
            return await db.JourneysOf(cityId).FirstOrDefaultAsync(ct)
                ?? throw new NotFoundException("journey", cityId);
        }
    }
}
