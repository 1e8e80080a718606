using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Cities;

public sealed record CityNoteRow(Guid Id, string Text, string By, DateTimeOffset At);

public static class CityNoteQueries
{
    extension(RecruitmentDb db)
    {
        /// <summary>What was written down about a city, newest first.</summary>
        public Task<List<CityNoteRow>> NotesOfAsync(Guid cityId, CancellationToken ct) =>
            db.CityNotes.Where(n => n.CityId == cityId).OrderByDescending(n => n.At).ThenByDescending(n => n.Id)
                .Select(n => new CityNoteRow(n.Id, n.Text, n.By, n.At)).ToListAsync(ct);
    }
}
