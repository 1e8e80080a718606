using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>Enters the member cities that public sources name. A city that has a membership of its own is left
/// alone.</summary>
public sealed partial class MembersDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, IOptions<SizeClassOptions> sizes, ILogger<MembersDesk> log)
{
    private const string MembersFile = "members.csv";

    /// <returns>How many cities became members; 0 when the file is loaded already.</returns>
    public async Task<int> LoadAsync(ReferenceFolder folder, CancellationToken ct)
    {
        var hash = folder.Hash("", MembersFile);
        var part = await db.ReferenceParts.FindAsync(["members"], ct);
        if (part?.Hash == hash) return 0;
        var rows = folder.Rows(MembersFile, "geonameId", "source", "joinedBy", "confidence").ToList();
        List<int> ids = [.. rows.Select(row => int.Parse(row[0], CultureInfo.InvariantCulture))];
        var places = await db.Places.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var countries = await db.Countries.ToDictionaryAsync(c => c.Code, ct);
        var cities = await db.Cities.Where(c => c.GeonameId != null && ids.Contains(c.GeonameId.Value))
            .ToDictionaryAsync(c => c.GeonameId!.Value, ct);
        var entered = 0;
        foreach (var (row, id) in rows.Zip(ids))
        {
            if (!places.TryGetValue(id, out var place)) LogNoPlace(id);
            else if (Enter(cities.GetValueOrDefault(id), place, countries[place.CountryCode], row)) entered++;
        }
        if (part is null) db.Add(new ReferencePart("members", hash, rows.Count, clock.GetUtcNow()));
        else part.Reload(hash, rows.Count, clock.GetUtcNow());
        LogEntered(entered, rows.Count);
        return entered;
    }

    private bool Enter(City? city, Place place, Country country, string[] row)
    {
        var now = clock.GetUtcNow();
        // Whoever has a membership, had one or is on the way to one knows better than a list.
        if (city is not null && (city.Stage is not Stage.Prospect
            || city.Membership is not Membership.None)) return false;
        if (city is null)
        {
            city = City.From(place, country.Continent, sizes.Value.Classify(place.Population), now);
            db.Add(city);
        }
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var since = row[2].Length == 0 ? today : DateOnly.Parse(row[2], CultureInfo.InvariantCulture);
        if (since > today) since = today;
        city.EnterAsMember(since, $"{row[1]} [confidence: {row[3]}]",
            new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero));
        audit.Add(Actor.System, "member-recorded",
            $"{city.Name} is on record as a member since {since:yyyy-MM-dd}, by a public source.", city.Id);
        return true;
    }

    [LoggerMessage(1111, LogLevel.Information, "{Entered} of {Rows} known member cities entered")]
    private partial void LogEntered(int entered, int rows);

    [LoggerMessage(1112, LogLevel.Warning, "A member city is not in the gazetteer: {GeonameId}")]
    private partial void LogNoPlace(int geonameId);
}
