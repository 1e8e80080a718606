using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

public static class CityQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>A page of cities.</summary>
        /// <param name="after">The last row of the page before; null for the first page.</param>
        /// <param name="take">Rows; one more than the page shows tells whether there is another.</param>
        public IQueryable<CityRow> CityPage(CityFilter filter, CityOrder order, CityKey? after, int take) =>
            InOrder(db.CitiesIn(filter), order, after).Take(take).ProjectToType<CityRow>(Rows.Config);

        /// <exception cref="NotFoundException">There is no such city.</exception>
        public async Task<CityRow> CityRowAsync(Guid id, CancellationToken ct) =>
            await db.Cities.Where(c => c.Id == id).ProjectToType<CityRow>(Rows.Config).FirstOrDefaultAsync(ct)
            ?? throw new NotFoundException("city", id);

        public Task<Dictionary<Guid, string>> CityNamesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
            db.Cities.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name })
                .ToDictionaryAsync(c => c.Id, c => c.Name, ct);

        /// <exception cref="NotFoundException">There is no such city.</exception>
        public async Task EnsureCityAsync(Guid id, CancellationToken ct)
        {
            if (!await db.Cities.AnyAsync(c => c.Id == id, ct)) throw new NotFoundException("city", id);
        }

        private IQueryable<City> CitiesIn(CityFilter filter)
        {
            var cities = db.Cities.AsQueryable();
            if (filter.Stage is { } stage) cities = cities.Where(c => c.Stage == stage);
            if (filter.Membership is { } membership) cities = cities.Where(c => c.Membership == membership);
            if (filter.Continent is { } continent) cities = cities.Where(c => c.Continent == continent);
            if (filter.SizeClass is { } size) cities = cities.Where(c => c.SizeClass == size);
            if (filter.Country is { Length: > 0 } country) cities = cities.Where(c => c.CountryCode == country);
            if (filter.OwnerId is { } owner) cities = cities.Where(c => c.OwnerId == owner);
            return Fold.Of(filter.Search) is { Length: > 0 } folded ? db.Named(cities, folded) : cities;
        }

        // By its own name anywhere in it, or by the beginning of another name that the gazetteer knows.
        private IQueryable<City> Named(IQueryable<City> cities, string folded)
        {
            var end = folded + '\uffff';
            var places = db.PlaceNames.Where(n => n.Folded.CompareTo(folded) >= 0 && n.Folded.CompareTo(end) < 0)
                .Select(n => n.PlaceId);
            return cities.Where(c => c.FoldedName.Contains(folded)
                || (c.GeonameId != null && places.Contains(c.GeonameId.Value)));
        }
    }

    private static IQueryable<City> InOrder(IQueryable<City> cities, CityOrder order, CityKey? after) => order switch
    {
        CityOrder.Recent => Recent(cities, after),
        CityOrder.Largest => Largest(cities, after),
        _ => ByName(cities, after),
    };

    private static IQueryable<City> ByName(IQueryable<City> cities, CityKey? after)
    {
        var rest = after is null ? cities : cities.Where(c =>
            c.Name.CompareTo(after.Name) > 0 || (c.Name == after.Name && c.Id.CompareTo(after.Id) > 0));
        return rest.OrderBy(c => c.Name).ThenBy(c => c.Id);
    }

    private static IQueryable<City> Recent(IQueryable<City> cities, CityKey? after)
    {
        var rest = after is null ? cities : cities.Where(c =>
            c.StageSince < after.StageSince || (c.StageSince == after.StageSince && c.Id.CompareTo(after.Id) < 0));
        return rest.OrderByDescending(c => c.StageSince).ThenByDescending(c => c.Id);
    }

    private static IQueryable<City> Largest(IQueryable<City> cities, CityKey? after)
    {
        var last = after?.Population ?? -1;
        var rest = after is null ? cities : cities.Where(c =>
            (c.Population ?? -1) < last || ((c.Population ?? -1) == last && c.Id.CompareTo(after.Id) < 0));
        return rest.OrderByDescending(c => c.Population ?? -1).ThenByDescending(c => c.Id);
    }
}
