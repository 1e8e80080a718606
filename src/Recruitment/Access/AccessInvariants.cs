using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Access;

internal sealed class LinksLetInOnePerson : IInvariant
{
    public string Name => "Each link lets in either a person of the core-team or a contact of one city";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        [.. (await db.AccessLinks
            .Where(l => (l.PersonId == null) == (l.ContactId == null) || (l.ContactId == null) != (l.CityId == null))
            .Select(l => l.Id).ToListAsync(ct)).Select(id => $"Link {id} is nobody's, or more than one's.")];
}

internal sealed class SomeAdminIsThere : IInvariant
{
    public string Name => "As long as there is a core-team, someone of it is an admin";

    public async Task<IReadOnlyList<string>> CheckAsync(RecruitmentDb db, CancellationToken ct) =>
        await db.People.AnyAsync(ct)
            && !await db.People.AnyAsync(p => p.Role == PersonRole.Admin && p.DisabledAt == null, ct)
            ? ["No admin can sign in."]
            : [];
}
