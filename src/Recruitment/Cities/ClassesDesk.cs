using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>Follows a change of settings or gazetteer: continent, size class and population of cities. What people
/// entered stays, and so does the past: the ledger gets rows from today on.</summary>
public sealed partial class ClassesDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, IOptions<SizeClassOptions> sizes, ILogger<ClassesDesk> log)
{
    private const int ChunkSize = 500;

    /// <returns>How many cities changed.</returns>
    public async Task<int> RenewAsync(CancellationToken ct)
    {
        var hash = await BasisAsync(ct);
        var part = await db.ReferenceParts.FindAsync(["classes"], ct);
        if (part?.Hash == hash) return 0;
        var changes = await ChangesAsync(ct);
        foreach (var chunk in changes.Chunk(ChunkSize)) await ChangeAsync(chunk, ct);
        if (part is null) db.Add(new ReferencePart("classes", hash, changes.Count, clock.GetUtcNow()));
        else part.Reload(hash, changes.Count, clock.GetUtcNow());
        if (changes.Count > 0) LogChanged(changes.Count);
        return changes.Count;
    }

    /// <summary>What classes are made from; continents are settings within the countries' part.</summary>
    private async Task<string> BasisAsync(CancellationToken ct)
    {
        var parts = await db.ReferenceParts.Where(p => p.Part == "countries" || p.Part == "places").OrderBy(p => p.Part)
            .Select(p => p.Hash.Substring(0, 20)).ToListAsync(ct);
        return $"{string.Join('-', parts)}-{sizes.Value.IntermediateFrom}-{sizes.Value.LargeFrom}";
    }

    private async Task<List<Change>> ChangesAsync(CancellationToken ct)
    {
        var continents = await db.Countries.ToDictionaryAsync(c => c.Code, c => c.Continent, ct);
        var rows = await (
            from city in db.Cities
            join place in db.Places on city.GeonameId equals place.Id into places
            from place in places.DefaultIfEmpty()
            select new
            {
                city.Id,
                city.CountryCode,
                city.Continent,
                city.SizeClass,
                city.Population,
                city.PopulationSource,
                Counted = (int?)place!.Population,
            }).ToListAsync(ct);
        return
        [
            .. from row in rows
               let people = row is { PopulationSource: Place.PopulationSource, Counted: > 0 } ? row.Counted
                   : row.Population
               let change = new Change(row.Id, people, continents.GetValueOrDefault(row.CountryCode, row.Continent),
                   sizes.Value.Classify(people))
               where (change.Population, change.Continent, change.SizeClass) != (
                   row.Population, row.Continent, row.SizeClass)
               select change,
        ];
    }

    private async Task ChangeAsync(Change[] changes, CancellationToken ct)
    {
        var ids = changes.Select(c => c.CityId).ToList();
        var cities = await db.Cities.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var now = clock.GetUtcNow();
        foreach (var change in changes)
        {
            var city = cities[change.CityId];
            city.CountPeople(change.Population, city.PopulationSource, change.SizeClass, now);
            city.Classify(change.Continent, change.SizeClass, now);
            audit.Add(Actor.System, "city-classified",
                $"{city.Name} now counts as {change.SizeClass}, {change.Continent}.", city.Id);
        }
    }

    private sealed record Change(Guid CityId, int? Population, Continent Continent, SizeClass SizeClass);

    [LoggerMessage(
        1113, LogLevel.Information, "{Count} cities count in another class after a change of settings or gazetteer")]
    private partial void LogChanged(int count);
}
