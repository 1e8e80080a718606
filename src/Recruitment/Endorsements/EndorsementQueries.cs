using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Endorsements;

/// <summary>One principle of one city, as API and pages show it.</summary>
/// <param name="Round">How often it was handed in; 0 while open.</param>
public sealed record EndorsementRow(
    int Principle, string Title, int DeclarationVersion, EndorsementState State, int Round, DateOnly? EndorsedOn,
    Signatory? Signatory, Commitment? Commitment, Practice? Practice, DateTimeOffset? JudgedAt, string? Note);

public sealed record MandateRow(string Reference, DateOnly SignedOn, string? Url);

public static class EndorsementQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>Always five rows, in order; a principle the city has not reached yet is open with round
        /// 0.</summary>
        /// <exception cref="NotFoundException">There is no such city.</exception>
        public async Task<IReadOnlyList<EndorsementRow>> EndorsementsOfAsync(Guid cityId, CancellationToken ct)
        {
            var given = await db.Endorsements.Where(e => e.CityId == cityId).AsNoTracking()
                .ToDictionaryAsync(e => e.Principle, ct);
            if (given.Count == 0 && !await db.Cities.AnyAsync(c => c.Id == cityId, ct))
            {
                throw new NotFoundException("city", cityId);
            }
            return [.. Principles.All.Select(p => given.TryGetValue(p.Number, out var e)
                ? new EndorsementRow(e.Principle, p.Title, e.DeclarationVersion, e.State, e.Round, e.EndorsedOn,
                    e.Signatory, e.Commitment, e.Practice, e.JudgedAt, e.Note)
                : new EndorsementRow(p.Number, p.Title, Declarations.Current.Number, EndorsementState.Open, 0, null,
                    null, null, null, null, null))];
        }

        public Task<MandateRow?> MandateOfAsync(Guid cityId, CancellationToken ct) =>
            db.Mandates.Where(m => m.CityId == cityId).Select(m => new MandateRow(m.Reference, m.SignedOn, m.Url))
                .FirstOrDefaultAsync(ct);
    }
}
