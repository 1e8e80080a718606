using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>What may be done with a city. Changes tracked entities and never saves: the caller commits.</summary>
public sealed partial class CityDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, IOptions<SizeClassOptions> sizes, ILogger<CityDesk> log)
{
    /// <exception cref="NotFoundException">There is no such city.</exception>
    public async Task<City> FindAsync(Guid cityId, CancellationToken ct) =>
        await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);

    public async Task<City> AddPlaceAsync(int geonameId, string by, CancellationToken ct)
    {
        var place = await db.Places.FindAsync([geonameId], ct) ?? throw new NotFoundException("place", geonameId);
        if (!place.Selectable) throw new BadInputException("bad-input", "geonameId", "This place is no city of today.");
        RefuseExisting(db.Cities.Local.FirstOrDefault(c => c.GeonameId == geonameId)
            ?? await db.Cities.FirstOrDefaultAsync(c => c.GeonameId == geonameId, ct));
        var country = await db.Countries.FindAsync([place.CountryCode], ct)
            ?? throw new NotFoundException("country", place.CountryCode);
        return Add(City.From(place, country.Continent, sizes.Value.Classify(place.Population), clock.GetUtcNow()), by);
    }

    /// <summary>Enters a city that the gazetteer does not list, such as a small one.</summary>
    public async Task<City> AddByHandAsync(CityByHand entry, string by, CancellationToken ct)
    {
        var name = Texts.Required(entry.Name, "name", 200);
        var code = Texts.Required(entry.CountryCode, "countryCode", 2).ToUpperInvariant();
        var country = await db.Countries.FindAsync([code], ct)
            ?? throw new BadInputException("bad-input", "countryCode", "There is no country with this code.");
        if (entry.Population is < 0)
            throw new BadInputException("bad-input", "population", "At least 0 people, please.");
        if (entry.Latitude is < -90 or > 90)
            throw new BadInputException("bad-input", "latitude", "From -90 to 90 degrees.");
        if (entry.Longitude is < -180 or > 180)
            throw new BadInputException("bad-input", "longitude", "From -180 to 180 degrees.");
        var folded = Fold.Of(name);
        if (folded.Length is 0) throw new BadInputException("bad-input", "name", "This is not a name.");
        RefuseExisting(await db.Cities.FirstOrDefaultAsync(c => c.CountryCode == code && c.FoldedName == folded, ct));
        var city = City.From(
            entry with { Name = name, CountryCode = code }, country.Continent, sizes.Value, clock.GetUtcNow());
        return Add(city, by);
    }

    public async Task<bool> MoveAsync(Guid cityId, Stage stage, string by, CancellationToken ct)
    {
        var city = await FindAsync(cityId, ct);
        if (!city.MoveTo(stage, clock.GetUtcNow())) return false;
        Tell(city, by, $"{city.Name} is now {Words(stage)}.");
        return true;
    }

    public async Task ParkAsync(Guid cityId, DateOnly? until, string reason, string by, CancellationToken ct)
    {
        var city = await FindAsync(cityId, ct);
        if (!city.Park(until, reason, clock.GetUtcNow())) return;
        Tell(city, by, until is { } day
            ? $"{city.Name} is parked until {day:yyyy-MM-dd}: {reason}."
            : $"{city.Name} is parked: {reason}.");
    }

    public async Task WakeAsync(Guid cityId, string by, CancellationToken ct)
    {
        var city = await FindAsync(cityId, ct);
        if (city.Wake(clock.GetUtcNow())) Tell(city, by, $"{city.Name} was woken and is {Words(city.Stage)} again.");
    }

    public async Task DeclineAsync(Guid cityId, string? reason, string by, CancellationToken ct)
    {
        var city = await FindAsync(cityId, ct);
        if (city.Decline(reason, clock.GetUtcNow())) Tell(city, by, $"{city.Name} declined.");
    }

    public async Task GiveToAsync(Guid cityId, Guid? ownerId, string by, CancellationToken ct)
    {
        var city = await FindAsync(cityId, ct);
        if (city.OwnerId == ownerId) return;
        city.GiveTo(ownerId);
        audit.Add(by, "owner-changed",
            ownerId is null ? "Nobody looks after the city now." : "The city has a new owner.", cityId);
    }

    private static void RefuseExisting(City? existing)
    {
        if (existing is not null)
        {
            throw new AlreadyExistsException("city", existing.Id, $"{existing.Name} is in the record already.");
        }
    }

    private City Add(City city, string by)
    {
        db.Add(city);
        audit.Add(by, "city-added", $"{city.Name} entered the record.", city.Id);
        return city;
    }

    private void Tell(City city, string by, string text)
    {
        audit.Add(by, "stage-changed", text, city.Id);
        // only who referred the city follows its stages
        if (city.FirstReferralId is { } referral)
        {
            db.Add(new Signal(
                $"stage:{city.Id}:{Guid.CreateVersion7()}", Signals.StageChanged, city.Id, referral, clock.GetUtcNow()));
        }
        LogStage(city.Id, city.Stage, by);
    }

    private static string Words(Stage stage) => stage switch
    {
        Stage.InDialogue => "in dialogue",
        Stage.Active => "an active member",
        _ => stage.ToString().ToLowerInvariant(),
    };

    [LoggerMessage(1101, LogLevel.Information, "City {CityId} is {Stage} by {By}")]
    private partial void LogStage(Guid cityId, Stage stage, string by);
}

/// <summary>A city as a person enters it. Population in people; coordinates in degrees, WGS 84.</summary>
public sealed record CityByHand(
    string? Name, string? CountryCode, int? Population, double? Latitude, double? Longitude);
