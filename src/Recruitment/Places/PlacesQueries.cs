using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>A place that can be chosen. <c>AdminCode</c> tells namesakes of one country apart.</summary>
public sealed record PlaceRow(
    int GeonameId, string Name, string CountryCode, string AdminCode, Continent Continent, int Population,
        SizeClass SizeClass);

public sealed record CountryRow(string Code, string Name, Continent Continent);

/// <summary>Reading the gazetteer.</summary>
public static class PlacesQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>Places by what was typed of a name, best match first: the whole name before its start, the
        /// gazetteer's name before an alternate one, then by population. Nothing typed: the largest.</summary>
        /// <param name="country">A country's code; null for all.</param>
        public async Task<IReadOnlyList<PlaceRow>> SearchPlacesAsync(
            string? text, string? country, int limit, SizeClassOptions sizes, CancellationToken ct)
        {
            var start = Fold.Of(text);
            if (start.Length == 0 && !string.IsNullOrWhiteSpace(text)) return [];
            var ranked = start.Length == 0 ? db.Everywhere(country) : db.Named(start, country);
            var rows = await (
                from hit in ranked
                join place in db.Places on hit.PlaceId equals place.Id
                join land in db.Countries on place.CountryCode equals land.Code
                orderby hit.Rank, place.Population descending, place.Id
                select new
                {
                    place.Id,
                    place.Name,
                    place.CountryCode,
                    place.AdminCode,
                    land.Continent,
                    place.Population,
                })
                .Take(limit).ToListAsync(ct);
            return
            [
                .. rows.Select(r => new PlaceRow(
                    r.Id, r.Name, r.CountryCode, r.AdminCode, r.Continent, r.Population, sizes.Classify(r.Population))),
            ];
        }

        public Task<List<CountryRow>> ListCountriesAsync(CancellationToken ct) =>
            db.Countries.OrderBy(c => c.Name).Select(c => new CountryRow(c.Code, c.Name, c.Continent)).ToListAsync(ct);

        private IQueryable<Hit> Everywhere(string? country) => db.Places
            .Where(p => p.Selectable && (country == null || p.CountryCode == country))
            .Select(p => new Hit { PlaceId = p.Id, Rank = 0 });

        private IQueryable<Hit> Named(string start, string? country)
        {
            var end = start + '\uffff'; // a range of the key; LIKE would read every row
            var other = start.Length > 3 ? 1 : 3; // three letters are rather an airport's code than a name
            return db.PlaceNames
                .Where(n => n.Folded.CompareTo(start) >= 0 && n.Folded.CompareTo(end) < 0
                    && (country == null || n.CountryCode == country))
                .GroupBy(n => n.PlaceId)
                .Select(names => new Hit
                {
                    PlaceId = names.Key,
                    Rank = names.Min(n => n.Folded == start ? (n.IsPrimary ? 0 : other) : n.IsPrimary ? 2 : 3),
                });
        }
    }

    private sealed class Hit
    {
        public int PlaceId { get; init; }
        public int Rank { get; init; }
    }
}
