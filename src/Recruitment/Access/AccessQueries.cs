using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Access;

public enum LinkState { Open, Used, Expired }

/// <summary>What a link's page shows before anyone is let in.</summary>
/// <param name="Name">Whom it lets in.</param>
/// <param name="CityName">Whose portal it opens; null for the core-team.</param>
public sealed record LinkRow(LinkPurpose Purpose, LinkState State, string Name, string? CityName);

/// <summary>A person of the core-team in a list.</summary>
public sealed record PersonRow(
    Guid Id, string Name, string? Email, PersonRole Role, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt);

public static class AccessQueries
{
    extension(RecruitmentDb db)
    {
        /// <returns>Null when there is no such link.</returns>
        public async Task<LinkRow?> LinkAsync(string token, DateTimeOffset now, CancellationToken ct)
        {
            var hash = AccessLink.Hash(token);
            var found = await db.AccessLinks.Where(l => l.TokenHash == hash).Select(l => new
            {
                l.Purpose,
                l.UsedAt,
                l.ExpiresAt,
                Person = db.People.Where(p => p.Id == l.PersonId).Select(p => p.Name).FirstOrDefault(),
                Contact = db.Contacts.Where(c => c.Id == l.ContactId).Select(c => c.Name).FirstOrDefault(),
                City = db.Cities.Where(c => c.Id == l.CityId).Select(c => c.Name).FirstOrDefault(),
            }).FirstOrDefaultAsync(ct);
            if (found is null || (found.Person ?? found.Contact) is not { } name) return null;
            var state = found.UsedAt is not null ? LinkState.Used
                : now >= found.ExpiresAt ? LinkState.Expired
                : LinkState.Open;
            return new LinkRow(found.Purpose, state, name, found.City);
        }

        /// <summary>True while the session that this link opened is good:
        /// not signed out of, and its owner still welcome.</summary>
        public Task<bool> IsSessionGoodAsync(Guid linkId, Guid ownerId, Guid? stamp, CancellationToken ct) =>
            db.AccessLinks.AnyAsync(l => l.Id == linkId && l.EndedAt == null && l.UsedAt != null
                && ((l.PersonId == ownerId
                    && db.People.Any(p => p.Id == ownerId && p.DisabledAt == null && p.SecurityStamp == stamp))
                    || (l.ContactId == ownerId && db.Contacts.Any(c => c.Id == ownerId && c.CityId == l.CityId))), ct);

        public IQueryable<PersonRow> PersonRows => db.People.OrderBy(p => p.Name).ThenBy(p => p.Id)
            .Select(p => new PersonRow(p.Id, p.Name, p.Email, p.Role, p.CreatedAt, p.DisabledAt));
    }
}
