using Microsoft.Extensions.Logging;
using Recruitment.Audit;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>What may be done with a city. Changes tracked entities and never saves: the caller commits.</summary>
public sealed partial class CityDesk(
    RecruitmentDb db, TimeProvider clock, AuditTrail audit, ILogger<CityDesk> log)
{
    /// <exception cref="NotFoundException">There is no such city.</exception>
    public async Task<City> FindAsync(Guid cityId, CancellationToken ct) =>
        await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);

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
        Tell(city, by, until is { } day ? $"{city.Name} is parked until {day:yyyy-MM-dd}: {reason}." : $"{city.Name} is parked: {reason}.");
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
        audit.Add(by, "owner-changed", ownerId is null ? "Nobody looks after the city now." : "The city has a new owner.", cityId);
    }

    private void Tell(City city, string by, string text)
    {
        audit.Add(by, "stage-changed", text, city.Id);
        db.Add(new Signal($"stage:{city.Id}:{Guid.CreateVersion7()}", Signals.StageChanged, city.Id, null, clock.GetUtcNow()));
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
