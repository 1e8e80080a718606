using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Access;

/// <summary>Who is of the core-team. Changes tracked entities and never saves: the caller commits.</summary>
public sealed class PeopleDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit)
{
    /// <exception cref="AlreadyExistsException">Someone has this address already.</exception>
    public async Task<Guid> AddAsync(string? name, string? email, PersonRole role, string by, CancellationToken ct)
    {
        var called = Texts.Required(name, "name", 200);
        var address = EmailAddress.Parse(email, "email").ToLowerInvariant();
        var same = await db.People.Where(p => p.Email == address).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        if (same is not null) throw new AlreadyExistsException("person", same, "Someone has this address already.");
        var person = new Person(Guid.CreateVersion7(), called, address, role, clock.GetUtcNow());
        db.Add(person);
        audit.Add(by, "person-added", $"Someone joined the core-team as {role}.", subjectId: person.Id);
        return person.Id;
    }

    /// <summary>Ends all sessions of the person, and lets no new one begin.</summary>
    /// <exception cref="RuleBrokenException"><c>last-admin</c>: someone must be able to let others in.</exception>
    public async Task DisableAsync(Guid personId, string by, CancellationToken ct)
    {
        var person = await FindAsync(personId, ct);
        if (person is { Role: PersonRole.Admin, DisabledAt: null }
            && await db.People.CountAsync(p => p.Role == PersonRole.Admin && p.DisabledAt == null, ct) == 1)
        {
            throw new RuleBrokenException("last-admin", "This is the last admin. Name another one first.");
        }
        if (person.Disable(clock.GetUtcNow()))
            audit.Add(by, "person-disabled", "Someone was locked out.", subjectId: personId);
    }

    public async Task EnableAsync(Guid personId, string by, CancellationToken ct)
    {
        if ((await FindAsync(personId, ct)).Enable())
            audit.Add(by, "person-enabled", "Someone was let in again.", subjectId: personId);
    }

    private async Task<Person> FindAsync(Guid id, CancellationToken ct) =>
        await db.People.FindAsync([id], ct) ?? throw new NotFoundException("person", id);
}
