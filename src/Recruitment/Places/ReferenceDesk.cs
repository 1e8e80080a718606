using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Loads countries and places. What did not change is skipped; what changed is renewed as a whole, because
/// nobody edits these rows: what the coalition knows better stands on its cities.</summary>
/// <remarks>Runs by <see cref="Operations.RunBulkAsync"/>.</remarks>
public sealed partial class ReferenceDesk(
    RecruitmentDb db, TimeProvider clock, IOptions<ContinentOptions> continents, ILogger<ReferenceDesk> log)
{
    private const string CountriesFile = "countries.csv";
    private const string CountryNamesFile = "country-names.csv";
    private const string AliasesFile = "country-aliases.csv";
    private const string CitiesFile = "cities.csv";
    private const string NamesFile = "city-altnames.csv";

    /// <returns>False when they are loaded already.</returns>
    public async Task<bool> LoadCountriesAsync(ReferenceFolder folder, Action<LoadProgress>? progress,
        CancellationToken ct)
    {
        var overrides = string.Join(' ', continents.Value.Overrides.OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => $"{o.Key}={o.Value}"));
        var hash = folder.Hash($"{Fold.Version} {continents.Value.Scheme} {overrides}", CountriesFile, CountryNamesFile,
            AliasesFile);
        if (await IsLoadedAsync("countries", hash, ct)) return false;
        var countries = ReadCountries(folder);
        CheckOverrides(countries);
        var names = ReadCountryNames(folder, countries);
        await db.CountryNames.ExecuteDeleteAsync(ct);
        await db.Countries.ExecuteDeleteAsync(ct);
        await db.InsertAllAsync(countries, ct);
        var rows = await db.InsertAllAsync(names, ct, done =>
            progress?.Invoke(new LoadProgress("Names of countries", done, names.Count)));
        await RememberAsync("countries", hash, countries.Count, null, ct);
        progress?.Invoke(new LoadProgress("Names of countries", rows, rows));
        return true;
    }

    /// <returns>False when they are loaded already.</returns>
    public async Task<bool> LoadPlacesAsync(ReferenceFolder folder, Action<LoadProgress>? progress,
        CancellationToken ct)
    {
        var hash = folder.Hash($"{Fold.Version}", CitiesFile, NamesFile);
        if (await IsLoadedAsync("places", hash, ct)) return false;
        var places = ReadPlaces(folder);
        var vanished = await VanishedAsync(places, ct);
        var names = ReadPlaceNames(folder, places);
        await db.PlaceNames.ExecuteDeleteAsync(ct);
        await db.Places.ExecuteDeleteAsync(ct);
        var rows = await db.InsertAllAsync(places.Values.Concat(vanished), ct,
            done => progress?.Invoke(new LoadProgress("Places", done, places.Count)));
        progress?.Invoke(new LoadProgress("Places", rows, rows));
        rows = await db.InsertAllAsync(names, ct, done =>
            progress?.Invoke(new LoadProgress("Names of places", done, names.Count)));
        progress?.Invoke(new LoadProgress("Names of places", rows, rows));
        await RememberAsync("places", hash, places.Count,
            folder.Sources().FirstOrDefault(s => s.File == CitiesFile)?.AsOf, ct);
        if (vanished.Count > 0) LogVanished(vanished.Count);
        return true;
    }

    private List<Country> ReadCountries(ReferenceFolder folder)
    {
        var options = continents.Value;
        List<Country> countries = [];
        foreach (var row in folder.Rows(
            CountriesFile, "iso2", "iso3", "m49", "name", "region", "subregion", "continentCode", "languages"))
        {
            var country = new Country(row[0], row[1], OrNull(row[2]), row[3], RegionOf(row[4]),
                OrNull(row[5]), row[6], row[7]);
            country.CountTo(options.Of(country));
            if (options.Overrides.ContainsKey(country.Code)) LogOverride(country.Code, country.Continent);
            countries.Add(country);
        }
        return countries;
    }

    private void CheckOverrides(List<Country> countries)
    {
        var unknown = continents.Value.Overrides.Keys.Except(
            countries.Select(c => c.Code), StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count == 0) return;
        throw new OptionsValidationException("Continents", typeof(ContinentOptions),
            [$"Continents:Overrides names no country: {string.Join(", ", unknown)}."]);
    }

    private static List<CountryName> ReadCountryNames(ReferenceFolder folder, List<Country> countries)
    {
        var own = countries.SelectMany(c => new[] { c.Code, c.Iso3, c.Name }.Select(
            n => (Code: c.Code, Name: n, IsOwn: true)));
        var others = folder.Rows(CountryNamesFile, "iso2", "name").Concat(folder.Rows(AliasesFile, "iso2", "name"))
            .Select(row => (Code: row[0], Name: row[1], IsOwn: false));
        return
        [
            .. own.Concat(others).Select(n => new CountryName(Fold.Of(n.Name), n.Code, n.IsOwn))
                .Where(n => n.Folded.Length > 0)
                .DistinctBy(n => (n.Folded, n.CountryCode)).OrderBy(n => n.Folded, StringComparer.Ordinal),
        ];
    }

    private static Dictionary<int, Place> ReadPlaces(ReferenceFolder folder) =>
        folder.Rows(CitiesFile, "geonameId", "name", "asciiName",
        "countryCode", "adminCode", "latitude", "longitude", "population", "featureCode", "timeZone")
        .Select(row => new Place(Number(row[0]), row[1], row[2], row[3], row[4], Degrees(row[5]), Degrees(row[6]),
            Number(row[7]),
            row[8], row[9], Place.IsCity(row[8])))
        .ToDictionary(place => place.Id);

    private static List<PlaceName> ReadPlaceNames(ReferenceFolder folder, Dictionary<int, Place> places)
    {
        var primary = places.Values.SelectMany(p => new[] { p.Name, p.AsciiName }.Select(
            n => (Place: p, Name: n, IsPrimary: true)));
        var alternate = folder.Rows(NamesFile, "geonameId", "alternateName")
            .Where(row => places.ContainsKey(Number(row[0])))
            .Select(row => (Place: places[Number(row[0])], Name: row[1], IsPrimary: false));
        var seen = new HashSet<(string, int)>(300_000);
        List<PlaceName> names = new(250_000);
        foreach (var (place, name, isPrimary) in primary.Concat(alternate))
        {
            if (!place.Selectable || Fold.Of(name) is not { Length: > 0 } folded
                || !seen.Add((folded, place.Id))) continue;
            names.Add(new PlaceName(folded, place.CountryCode, place.Id, isPrimary));
        }
        // in the key's order the index grows at its end
        names.Sort((a, b) => string.CompareOrdinal(a.Folded, b.Folded));
        return names;
    }

    /// <summary>Places that the new gazetteer left out stay known, because cities may have come from them.</summary>
    private async Task<List<Place>> VanishedAsync(Dictionary<int, Place> places, CancellationToken ct)
    {
        var before = await db.Places.AsNoTracking().ToListAsync(ct);
        return
        [
            .. before.Where(p => !places.ContainsKey(p.Id))
                .Select(p => new Place(p.Id, p.Name, p.AsciiName, p.CountryCode, p.AdminCode,
                p.Latitude, p.Longitude, p.Population, p.FeatureCode, p.TimeZone, selectable: false)),
        ];
    }

    private async Task<bool> IsLoadedAsync(string part, string hash, CancellationToken ct) =>
        (await db.ReferenceParts.FindAsync([part], ct))?.Hash == hash;

    private async Task RememberAsync(string part, string hash, int rows, DateOnly? asOf, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var known = await db.ReferenceParts.FindAsync([part], ct);
        if (known is null) db.Add(known = new ReferencePart(part, hash, rows, now));
        else known.Reload(hash, rows, now);
        known.AsOf = asOf;
        LogLoaded(part, rows);
    }

    private static Continent? RegionOf(string text) => text.Length == 0 ? null : Enum.Parse<Continent>(text);
    private static string? OrNull(string text) => text.Length == 0 ? null : text;
    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    private static double Degrees(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [LoggerMessage(1001, LogLevel.Information, "Loaded {Part}: {Rows} rows")]
    private partial void LogLoaded(string part, int rows);

    [LoggerMessage(1002, LogLevel.Information, "{Country} counts to {Continent} by a setting")]
    private partial void LogOverride(string country, Continent continent);

    [LoggerMessage(
        1003, LogLevel.Warning, "{Count} places are not in the new gazetteer; they stay known and can't be chosen")]
    private partial void LogVanished(int count);
}
