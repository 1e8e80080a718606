using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Messages;

namespace Recruitment.Access;

/// <summary>Whom a used link lets in.</summary>
/// <param name="CityId">The one city a person of a city may see; null for the core-team.</param>
/// <param name="Stamp">The core-team's; null for people of cities.</param>
public sealed record Entrance(
    Guid LinkId, LinkPurpose Purpose, Guid OwnerId, string Name, PersonRole? Role, Guid? CityId, Guid? Stamp);

/// <summary>Letting people in by one-time links. Changes tracked entities and never saves:
/// the caller commits.</summary>
public sealed class AccessDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit, MessageDesk messages)
{
    /// <summary>How many links one person may be sent on request, per hour, so that nobody's mailbox is flooded in our
    /// name.</summary>
    public const int MaxRequestsPerHour = 5;

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>A link for the console: the first admin, made when there is nobody yet.</summary>
    /// <returns>The token; null when every admin has an address to send a link to.</returns>
    public async Task<string?> FirstAdminLinkAsync(CancellationToken ct)
    {
        var admin = await db.People.OrderBy(p => p.CreatedAt).FirstOrDefaultAsync(
            p => p.Role == PersonRole.Admin && p.DisabledAt == null, ct);
        if (admin is { Email: not null }) return null;
        if (admin is null)
        {
            admin = new Person(Guid.CreateVersion7(), "Administrator", null, PersonRole.Admin, clock.GetUtcNow());
            db.Add(admin);
            audit.Add(Actor.System, "person-added", "The first admin was made.", subjectId: admin.Id);
        }
        var token = AccessLink.NewToken();
        db.Add(AccessLink.ForPerson(admin.Id, token, Now));
        return token;
    }

    /// <summary>Uses a link up. Two at once: the second one loses the race at the commit,
    /// runs again and is refused.</summary>
    /// <exception cref="NotFoundException">There is no such link, or its owner is gone or disabled.</exception>
    /// <exception cref="RuleBrokenException"><c>link-used</c> or <c>link-expired</c>.</exception>
    public async Task<Entrance> ConsumeAsync(string token, CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        var entrance = await EntranceAsync(link, ct) ?? throw new NotFoundException("link", "…");
        link.Use(Now);
        var by = link.PersonId is { } person ? Actor.Person(person) : Actor.Contact(entrance.OwnerId);
        audit.Add(by, "signed-in",
            link.Purpose is LinkPurpose.SignIn ? "Signed in by a link." : "Came to the portal by a link.",
            link.CityId, link.Id);
        return entrance;
    }

    /// <summary>Ends the session that a link opened.</summary>
    public async Task EndAsync(Guid linkId, CancellationToken ct)
    {
        if (await db.AccessLinks.FindAsync([linkId], ct) is { } link) link.End(Now);
    }

    /// <summary>Sends a link to whoever has this address: of the core-team, or of cities, a link for each.
    /// Says nothing about whether there is anyone.</summary>
    public async Task RequestAsync(string email, CancellationToken ct)
    {
        if (!EmailAddress.TryParse(email, out var address)) return;
        // People don't type their address as it is stored; LIKE compares without case on every database.
        var pattern = address.Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Replace("[", "\\[");
        var person = await db.People.FirstOrDefaultAsync(
            p => EF.Functions.Like(p.Email!, pattern, "\\") && p.DisabledAt == null, ct);
        if (person is not null) await SendAsync(person, Actor.Person(person.Id), ct);
        var contacts = await db.Contacts.Where(c => EF.Functions.Like(c.Email, pattern, "\\")).OrderBy(c => c.Id)
            .ToListAsync(ct);
        foreach (var contact in contacts.DistinctBy(c => c.CityId))
            await SendAsync(contact, Actor.Contact(contact.Id), ct);
    }

    /// <summary>Sends a new link to the address that an old one went to.</summary>
    public async Task RenewAsync(string token, CancellationToken ct)
    {
        var link = await FindAsync(token, ct);
        if (link.ContactId is { } contactId && await db.Contacts.FindAsync([contactId], ct) is { } contact)
        {
            await SendAsync(contact, Actor.Contact(contactId), ct);
        }
        else if (link.PersonId is { } personId
            && await db.People.FindAsync([personId], ct) is { DisabledAt: null } person)
        {
            await SendAsync(person, Actor.Person(personId), ct);
        }
    }

    /// <summary>Sends a contact the link to its portal, on the core-team's word.</summary>
    public async Task SendPortalLinkAsync(Guid contactId, string by, CancellationToken ct)
    {
        var contact = await db.Contacts.FindAsync([contactId], ct) ?? throw new NotFoundException("contact", contactId);
        await QueueAsync(contact, await db.AccessLinks.CountAsync(l => l.ContactId == contactId, ct), by, ct);
    }

    private async Task SendAsync(Contact contact, string by, CancellationToken ct)
    {
        var (all, recent) = await CountAsync(l => l.ContactId == contact.Id, ct);
        if (recent < MaxRequestsPerHour) await QueueAsync(contact, all, by, ct);
    }

    // One mail per link: until the mail that is on its way has left with a link in it, asking again sends nothing.
    private async Task QueueAsync(Contact contact, int links, string by, CancellationToken ct)
    {
        var city = await db.Cities.FindAsync([contact.CityId], ct)
            ?? throw new NotFoundException("city", contact.CityId);
        await messages.QueueAsync(
            PortalLinkMessage.Name, new Recipient(city.Id, city.Name, contact.Id, contact.Name, contact.Email),
            new Dictionary<string, string>(), $"{PortalLinkMessage.Name}:{contact.Id}:{links}", by, ct);
    }

    private async Task SendAsync(Person person, string by, CancellationToken ct)
    {
        if (person.Email is null) return;
        var (all, recent) = await CountAsync(l => l.PersonId == person.Id, ct);
        if (recent >= MaxRequestsPerHour) return;
        await messages.QueueAsync(SignInLinkMessage.Name, new Recipient(null, "", null, person.Name, person.Email),
            new Dictionary<string, string>(), $"{SignInLinkMessage.Name}:{person.Id}:{all}", by, ct);
    }

    private async Task<(int All, int Recent)> CountAsync(
        Expression<Func<AccessLink, bool>> owned, CancellationToken ct)
    {
        var since = Now - TimeSpan.FromHours(1);
        return (await db.AccessLinks.Where(owned).CountAsync(ct),
            await db.AccessLinks.Where(owned).CountAsync(l => l.CreatedAt > since, ct));
    }

    private async Task<AccessLink> FindAsync(string token, CancellationToken ct)
    {
        var hash = AccessLink.Hash(token);
        return await db.AccessLinks.FirstOrDefaultAsync(l => l.TokenHash == hash, ct)
            ?? throw new NotFoundException("link", "…");
    }

    private async Task<Entrance?> EntranceAsync(AccessLink link, CancellationToken ct)
    {
        if (link.PersonId is { } personId)
        {
            return await db.People.FindAsync([personId], ct) is { DisabledAt: null } person
                ? new(link.Id, link.Purpose, person.Id, person.Name, person.Role, null, person.SecurityStamp)
                : null;
        }
        return await db.Contacts.FindAsync([link.ContactId], ct) is { } contact && contact.CityId == link.CityId
            ? new(link.Id, link.Purpose, contact.Id, contact.Name, null, contact.CityId, null)
            : null;
    }
}
