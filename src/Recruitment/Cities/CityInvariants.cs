using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>Coverage is counted from the ledger alone, so the ledger must tell the same as the cities do.</summary>
internal sealed class LedgerMatchesCities : IInvariant
{
    public string Name => "The coverage ledger leads to each city's standing, without a gap";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var violations = new List<string>();
        var last = new Dictionary<Guid, (Cell Cell, Standing Standing)>();
        var rows = db.StandingChanges.OrderBy(s => s.Seq)
            .Select(s => new { s.CityId, Cell = new Cell(s.Continent, s.SizeClass, s.CountryCode), s.From, s.To });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var before = last.GetValueOrDefault(row.CityId);
            if (before.Standing != row.From || (row.From is not Standing.None && before.Cell != row.Cell))
            {
                violations.Add(
                    $"City {row.CityId}: the ledger goes on from {row.From}, but it stood at {before.Standing}.");
            }
            last[row.CityId] = (row.Cell, row.To);
        }
        var cities = db.Cities.Select(
            c => new { c.Id, c.Stage, c.Membership, Cell = new Cell(c.Continent, c.SizeClass, c.CountryCode) });
        await foreach (var city in cities.AsAsyncEnumerable().WithCancellation(ct))
        {
            var (standing, told) = (StandingRules.Of(city.Stage, city.Membership), last.GetValueOrDefault(city.Id));
            if (standing != told.Standing || (standing is not Standing.None && told.Cell != city.Cell))
            {
                violations.Add($"City {city.Id} stands at {standing}, the ledger says {told.Standing}.");
            }
        }
        return violations;
    }

    private sealed record Cell(Continent Continent, SizeClass SizeClass, string CountryCode);
}

internal sealed class HistoryLeadsToStage : IInvariant
{
    public string Name => "Each city's public history leads to its stage";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var violations = new List<string>();
        await foreach (var city in db.Cities.AsAsyncEnumerable().WithCancellation(ct))
        {
            var stage = Stage.Prospect;
            foreach (var step in city.History)
            {
                if (step.From != stage) violations.Add($"City {city.Id} goes on from {step.From}, but it was {stage}.");
                stage = step.To;
            }
            if (stage != city.Stage) violations.Add($"City {city.Id} is {city.Stage}, its history says {stage}.");
        }
        return violations;
    }
}

internal sealed class OneJourneyPerCity : IInvariant
{
    public string Name => "A city has at most one running journey";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        [.. (await db.Journeys.Where(j => j.EndedAt == null).GroupBy(j => j.CityId).Where(g => g.Count() > 1)
            .Select(g => g.Key).ToListAsync(ct))
            .Select(city => $"City {city} has more than one running journey.")];
}

internal sealed class WaitsBelongToJourneys : IInvariant
{
    public string Name =>
        "A city waits only while its journey runs, and a journey never runs without waiting for something";

    // A journey that has just been asked for, or whose signal is still to be delivered, is between two waits.
    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct)
    {
        var orphans = await db.Waits.Where(w => w.EndedAt == null && w.CityId != null && w.ReferralId == null
            && !db.Journeys.Any(j => j.CityId == w.CityId && j.EndedAt == null)).Select(w => w.Id).ToListAsync(ct);
        var idle = await db.Journeys.Where(j => j.EndedAt == null
            && !db.Waits.Any(w => w.CityId == j.CityId && w.EndedAt == null)
            && !db.Signals.Any(s => s.CityId == j.CityId && s.DeliveredAt == null)
            && !db.WorkItems.Any(i => i.CityId == j.CityId && i.State == WorkItems.WorkItemState.Open))
            .Select(j => j.CityId).ToListAsync(ct);
        return [.. orphans.Select(id => $"Wait {id} is open, but no journey runs."),
            .. idle.Select(id => $"The journey of city {id} runs and waits for nothing.")];
    }
}
