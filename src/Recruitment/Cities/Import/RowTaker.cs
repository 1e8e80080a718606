using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>Decides what each row changes, and inserts it chunk by chunk.</summary>
internal sealed class RowTaker(
    RecruitmentDb db, ContactDesk people, SizeClassOptions sizes, Dictionary<string, Continent> continents,
    CityImport import, DateTimeOffset now)
{
    private readonly Dictionary<int, MetCity> byPlace = [];
    private readonly Dictionary<Guid, MetCity> byCity = [];
    private readonly List<City> cities = [];
    private readonly List<Contact> contacts = [];
    private readonly List<CityNote> notes = [];
    private readonly List<AuditEntry> audit = [];
    private readonly List<ImportRow> rows = [];

    public async Task TakeAsync(List<StagedRow> chunk, CancellationToken ct)
    {
        await MeetAsync(chunk, ct);
        var places = await PlacesAsync(chunk, ct);
        foreach (var row in chunk) rows.Add(await TakeAsync(row, places, ct));
        foreach (var row in rows) import.Count(row.Outcome);
        if (!import.DryRun)
        {
            await db.InsertAllAsync(cities, ct);
            await db.InsertAllAsync(contacts, ct);
            await db.InsertAllAsync(notes, ct);
            await db.InsertAllAsync(audit, ct);
        }
        await db.InsertAllAsync(rows, ct);
        cities.Clear();
        contacts.Clear();
        notes.Clear();
        audit.Clear();
        rows.Clear();
    }

    /// <summary>Reads the cities of a chunk that are in the record, with their contacts.</summary>
    private async Task MeetAsync(List<StagedRow> chunk, CancellationToken ct)
    {
        var places = chunk.Select(r => r.GeonameId).OfType<int>().Where(id => !byPlace.ContainsKey(id)).Distinct()
            .ToList();
        var ids = chunk.Select(r => r.CityId).OfType<Guid>().Where(id => !byCity.ContainsKey(id)).Distinct().ToList();
        var known = await db.Cities.Where(c => (c.GeonameId != null && places.Contains(c.GeonameId.Value))
            || ids.Contains(c.Id))
            .Select(c => new
            {
                c.Id,
                c.GeonameId,
                c.Name,
                c.Stage,
                c.Membership,
                HasJourney = db.Journeys.Any(j => j.CityId == c.Id && j.EndedAt == null),
            }).ToListAsync(ct);
        foreach (var c in known)
        {
            var city = new MetCity(c.Id, c.Name, StandingRules.Of(c.Stage, c.Membership) is Standing.Member,
                c.HasJourney);
            byCity[c.Id] = city;
            if (c.GeonameId is { } geonameId) byPlace[geonameId] = city;
        }
        var met = known.Select(c => c.Id).ToList();
        foreach (var contact in await db.Contacts.AsNoTracking().Where(c => met.Contains(c.CityId)).ToListAsync(ct))
        {
            byCity[contact.CityId].Contacts.TryAdd(contact.Email, contact);
        }
        foreach (var note in await db.CityNotes.Where(n => met.Contains(n.CityId)).Select(n => new { n.CityId, n.Text })
            .ToListAsync(ct))
        {
            byCity[note.CityId].Notes.Add(note.Text);
        }
    }

    private Task<Dictionary<int, Place>> PlacesAsync(List<StagedRow> chunk, CancellationToken ct)
    {
        var ids = chunk.Select(r => r.GeonameId).OfType<int>().Where(id => !byPlace.ContainsKey(id)).Distinct()
            .ToList();
        return db.Places.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
    }

    private async Task<ImportRow> TakeAsync(StagedRow row, Dictionary<int, Place> places, CancellationToken ct)
    {
        if (row.Outcome is { } ended) return Said(row, ended, null, row.Code, row.Message);
        var isNew = false;
        var city = row.CityId is { } id ? byCity.GetValueOrDefault(id)
            : byPlace.GetValueOrDefault(row.GeonameId!.Value);
        if (city is null)
        {
            if (row.GeonameId is not { } geonameId || !places.TryGetValue(geonameId, out var place))
            {
                return Said(row, RowOutcome.Unknown, null, RowCodes.PlaceUnknown,
                    "The place went away during the import.");
            }
            (city, isNew) = (Create(place), true);
        }
        var (code, message) = Remark(row, city);
        var changed = await AddPersonAsync(row, city, ct) | AddNote(row, city);
        city.FirstRow ??= row.Row;
        var outcome = isNew ? RowOutcome.Created : changed ? RowOutcome.Updated : RowOutcome.Unchanged;
        return Said(row, outcome, import.DryRun && city.IsPlanned ? null : city.Id, code, message);
    }

    private static (string? Code, string? Message) Remark(StagedRow row, MetCity city) =>
        city.FirstRow is { } first ? (RowCodes.SameCityAsRow, $"This is the city of row {first}.")
        : city.IsMember ? (RowCodes.AlreadyMember, $"{city.Name} is a member already.")
        : row.Email is null && (row.ContactName ?? row.Office) is not null
            ? (RowCodes.ContactWithoutAddress, "The person was left out: a contact needs an e-mail address.")
        : (null, null);

    private MetCity Create(Place place)
    {
        var city = City.From(place, continents[place.CountryCode], sizes.Classify(place.Population), now);
        cities.Add(city);
        audit.Add(new AuditEntry(now, import.By, "city-added", city.Id, import.Id,
            $"{city.Name} entered the record by an import."));
        var met = new MetCity(city.Id, city.Name, isMember: false, hasJourney: false) { IsPlanned = true };
        return byCity[city.Id] = byPlace[place.Id] = met;
    }

    private async Task<bool> AddPersonAsync(StagedRow row, MetCity city, CancellationToken ct)
    {
        if (row.Email is null) return false;
        if (city.Contacts.TryGetValue(row.Email, out var known)) return await CorrectAsync(row, known, ct);
        var name = row.ContactName ?? row.Office ?? row.Email; // how to address whom the file doesn't name
        var contact = new Contact(Guid.CreateVersion7(), city.Id, name, row.Email, row.Office, ContactRole.DayToDay,
            now);
        city.Contacts.Add(row.Email, contact);
        if (city.HasJourney && !import.DryRun)
        {
            await people.AddAsync(city.Id, new NewContact(name, row.Email, row.Office, ContactRole.DayToDay), import.By,
                ct);
            return true;
        }
        contacts.Add(contact);
        audit.Add(new AuditEntry(now, import.By, "contact-added", city.Id, contact.Id,
            $"{city.Name} has a new contact ({contact.Role})."));
        return true;
    }

    private async Task<bool> CorrectAsync(StagedRow row, Contact known, CancellationToken ct)
    {
        if (!known.Correct(row.ContactName ?? known.Name, row.Office)) return false;
        if (import.DryRun || contacts.Contains(known)) return true;
        var stored = await db.Contacts.FindAsync([known.Id], ct)
            ?? db.Contacts.Local.FirstOrDefault(c => c.CityId == known.CityId && c.Email == known.Email);
        stored?.Correct(known.Name, known.Office);
        audit.Add(new AuditEntry(now, import.By, "contact-corrected", known.CityId, known.Id,
            "A contact was corrected by an import."));
        return true;
    }

    private bool AddNote(StagedRow row, MetCity city)
    {
        if (row.Note is null || !city.Notes.Add(row.Note)) return false;
        notes.Add(new CityNote(Guid.CreateVersion7(), city.Id, row.Note, import.By, now));
        audit.Add(new AuditEntry(now, import.By, "note-added", city.Id, null, "A note came with an import."));
        return true;
    }

    private static ImportRow Said(StagedRow row, RowOutcome outcome, Guid? cityId, string? code, string? message) =>
        new(row.ImportId, row.Row, row.Name, row.Country, outcome, row.GeonameId, cityId, row.Candidates, code,
            message);
}
