using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Cities;

/// <summary>A contact as a caller gives it; not checked yet.</summary>
public sealed record NewContact(string? Name, string? Email, string? Office, ContactRole Role);

/// <summary>The people of a city. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class ContactDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, WorkItemDesk work)
{
    // Who is written to first: whoever answers day to day, then the one who proposed it, then the offices.
    private static readonly ContactRole[] Preferred =
        [ContactRole.DayToDay, ContactRole.Proposer, ContactRole.Sponsor, ContactRole.Communications,
            ContactRole.Signatory];

    /// <exception cref="AlreadyExistsException">This address has this role in this city.</exception>
    public async Task<Contact> AddAsync(Guid cityId, NewContact entry, string by, CancellationToken ct)
    {
        var city = await db.Cities.FindAsync([cityId], ct) ?? throw new NotFoundException("city", cityId);
        var name = Texts.Required(entry.Name, "name", 200);
        var office = Texts.Optional(entry.Office, "office", 200);
        var email = EmailAddress.Parse(entry.Email, "email");
        if (!Enum.IsDefined(entry.Role)) throw new BadInputException("bad-input", "role", "There is no such role.");
        var contacts = await OfAsync(cityId, ct);
        if (contacts.FirstOrDefault(c => c.Email == email && c.Role == entry.Role) is { } same)
        {
            throw new AlreadyExistsException("contact", same.Id, "This address has this role already.");
        }
        var now = clock.GetUtcNow();
        var contact = new Contact(Guid.CreateVersion7(), cityId, name, email, office, entry.Role, now);
        db.Add(contact);
        db.Add(new Signal($"contact:{contact.Id}", Signals.ContactsChanged, cityId, contact.Id, now));
        audit.Add(by, "contact-added", $"{city.Name} has a new contact ({Spoken(entry.Role)}).", cityId, contact.Id);
        await work.MirrorAsync(WorkItemKinds.NameContact, cityId, "named", null, by, ct);
        return contact;
    }

    /// <summary>Whom to write to: the first by role; null when the city has nobody yet.</summary>
    public async Task<Contact?> RecipientAsync(Guid cityId, CancellationToken ct) =>
        (await OfAsync(cityId, ct)).OrderBy(c => Array.IndexOf(Preferred, c.Role)).ThenBy(c => c.CreatedAt)
            .ThenBy(c => c.Id).FirstOrDefault();

    private static string Spoken(ContactRole role) => role is ContactRole.DayToDay ? "day-to-day"
        : role.ToString().ToLowerInvariant();

    private async Task<List<Contact>> OfAsync(Guid cityId, CancellationToken ct)
    {
        await db.Contacts.Where(c => c.CityId == cityId).LoadAsync(ct);
        return [.. db.Contacts.Local.Where(c => c.CityId == cityId)];
    }
}
