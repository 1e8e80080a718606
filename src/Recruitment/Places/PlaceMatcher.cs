using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>What is asked: a folded name, within a country where one is given.</summary>
public readonly record struct PlaceQuestion(string Folded, string? CountryCode);

/// <summary>A place that a name may mean.</summary>
public sealed record PlaceCandidate(int GeonameId, string Name, string CountryCode, string AdminCode, int Population);

/// <summary>Finds places by their names, many at a time: the gazetteer's own names first and, only where none fits,
/// alternate names. Whoever gets more than one candidate has to ask; nothing is chosen here.</summary>
public static class PlaceMatcher
{
    private const int ChunkSize = 500;

    extension(RecruitmentDb db)
    {
        /// <returns>For each question its candidates, largest first; none for an empty name.</returns>
        public async Task<IReadOnlyDictionary<PlaceQuestion, IReadOnlyList<PlaceCandidate>>> MatchPlacesAsync(
            IReadOnlyCollection<PlaceQuestion> questions, CancellationToken ct)
        {
            var answers = new Dictionary<PlaceQuestion, IReadOnlyList<PlaceCandidate>>();
            foreach (var chunk in questions.Distinct().Chunk(ChunkSize))
            {
                var found = await db.NamesAsync([.. chunk.Select(q => q.Folded).Where(f => f.Length > 0).Distinct()],
                    ct);
                foreach (var question in chunk)
                {
                    answers[question] = Candidates(found[question.Folded], question.CountryCode);
                }
            }
            return answers;
        }

        private async Task<ILookup<string, Found>> NamesAsync(List<string> folded, CancellationToken ct)
        {
            var rows = folded.Count == 0 ? [] : await (
                from name in db.PlaceNames
                where folded.Contains(name.Folded)
                join place in db.Places on name.PlaceId equals place.Id
                select new Found(name.Folded, name.IsPrimary, place.Id, place.Name, place.CountryCode, place.AdminCode,
                    place.Population))
                .ToListAsync(ct);
            return rows.ToLookup(r => r.Folded);
        }
    }

    private static List<PlaceCandidate> Candidates(IEnumerable<Found> found, string? country)
    {
        var here = found.Where(f => country is null || f.CountryCode == country).ToList();
        var primary = here.Where(f => f.IsPrimary).ToList();
        return
        [
            .. (primary.Count > 0 ? primary : here).OrderByDescending(f => f.Population).ThenBy(f => f.Id)
                .Select(f => new PlaceCandidate(f.Id, f.Name, f.CountryCode, f.AdminCode, f.Population)),
        ];
    }

    private sealed record Found(string Folded, bool IsPrimary, int Id, string Name, string CountryCode,
        string AdminCode, int Population);
}
