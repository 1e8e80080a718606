using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>The runs of recruiting a city. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class JourneyDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit)
{
    /// <summary>Asks for a journey; the process itself starts right after the commit.</summary>
    public async Task<Journey> StartAsync(
        Guid cityId, Guid? campaignId, Guid? referralId, string by, CancellationToken ct)
    {
        var city = await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);
        if (city.Standing is Standing.Member)
        {
            throw new RuleBrokenException("city-is-member", $"{city.Name} is a member already.");
        }
        if (await RunningAsync(cityId, ct) is not null)
        {
            throw new RuleBrokenException("journey-running", $"The journey of {city.Name} is running already.");
        }
        return Begin(cityId, city.Name, campaignId, referralId, by);
    }

    /// <summary>Asks for a journey without looking: the caller has looked, for many cities at once,
    /// and the index promises it.</summary>
    internal Journey Begin(Guid cityId, string cityName, Guid? campaignId, Guid? referralId, string by)
    {
        var now = clock.GetUtcNow();
        var journey = new Journey(Guid.CreateVersion7(), cityId, campaignId, referralId, now);
        db.Add(journey);
        db.Add(new Signal($"journey:{journey.Id}", Signals.JourneyRequested, cityId, journey.Id, now));
        audit.Add(by, "journey-started", $"The journey of {cityName} started.", cityId, journey.Id);
        return journey;
    }

    public async Task<Journey?> RunningAsync(Guid cityId, CancellationToken ct) =>
        db.Journeys.Local.FirstOrDefault(j => j.CityId == cityId && j.EndedAt is null)
        ?? await db.Journeys.FirstOrDefaultAsync(j => j.CityId == cityId && j.EndedAt == null, ct);

    public async Task EndAsync(Guid cityId, string outcome, string by, CancellationToken ct)
    {
        if (await RunningAsync(cityId, ct) is not { } journey || !journey.End(outcome, clock.GetUtcNow())) return;
        audit.Add(by, "journey-ended", $"The journey ended: {outcome}.", cityId, journey.Id);
    }
}
