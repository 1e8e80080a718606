using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Suggestions for a name that nothing has: places whose name is a few letters away, or goes on where it
/// ends.</summary>
/// <remarks>A country's names are read when it is first asked about; without a country the gazetteer's own names are
/// compared. Made for one use, then dropped.</remarks>
public sealed class NearNames(RecruitmentDb db)
{
    private const int MaxSuggestions = 5;
    private readonly Dictionary<string, Entry[]> entries = [];

    /// <returns>The nearest first, then the largest.</returns>
    public async Task<IReadOnlyList<PlaceCandidate>> SuggestAsync(PlaceQuestion question, CancellationToken ct)
    {
        var text = question.Folded;
        if (text.Length == 0) return [];
        var (letters, most) = (LettersOf(text), MostEdits(text));
        List<(PlaceCandidate Place, int Distance)> near = [];
        var names = await EntriesAsync(question.CountryCode, ct);
        foreach (ref readonly var entry in names.AsSpan())
        {
            if (!MayBeNear(entry, text.Length, letters, most)) continue;
            var distance = EditDistance.Of(text, entry.Folded, most);
            if (distance <= most) near.Add((entry.Place, distance));
        }
        near.AddRange(GoingOn(names, $"{text} ").Select(place => (place, 1)));
        return
        [
            .. near.OrderBy(n => n.Distance).ThenByDescending(n => n.Place.Population).Select(n => n.Place)
                .DistinctBy(p => p.GeonameId).Take(MaxSuggestions),
        ];
    }

    /// <summary>Frankfurt: Frankfurt am Main. The names are in ordinal order.</summary>
    private static IEnumerable<PlaceCandidate> GoingOn(Entry[] names, string start)
    {
        var at = Array.BinarySearch(names, new Entry(start, 0, null!));
        for (var i = at < 0 ? ~at : at; i < names.Length
            && names[i].Folded.StartsWith(start, StringComparison.Ordinal); i++)
        {
            yield return names[i].Place;
        }
    }

    // Most names are told apart by their length and by the letters that occur in them: an edit brings in one and takes
    // out one.
    private static bool MayBeNear(in Entry entry, int length, ulong letters, int most) =>
        Math.Abs(entry.Length - length) <= most && BitOperations.PopCount(entry.Letters & ~letters) <= most
        && BitOperations.PopCount(letters & ~entry.Letters) <= most;

    private async Task<Entry[]> EntriesAsync(string? country, CancellationToken ct)
    {
        if (entries.TryGetValue(country ?? "", out var known)) return known;
        var rows = await (
            from name in db.PlaceNames
            where country == null ? name.IsPrimary : name.CountryCode == country
            select new { name.Folded, name.PlaceId }).ToListAsync(ct);
        var places = await db.Places.Where(p => p.Selectable && (country == null || p.CountryCode == country))
            .Select(p => new PlaceCandidate(p.Id, p.Name, p.CountryCode, p.AdminCode, p.Population))
            .ToDictionaryAsync(p => p.GeonameId, ct);
        var names = rows.Select(r => new Entry(r.Folded, LettersOf(r.Folded), places[r.PlaceId])).ToArray();
        Array.Sort(names);
        return entries[country ?? ""] = names;
    }

    /// <summary>Letters that may differ: 1 in a short name, 3 in a long one.</summary>
    private static int MostEdits(string text) => text.Length switch { <= 4 => 1, <= 8 => 2, _ => 3 };

    /// <summary>Which letters occur, a bit each.</summary>
    private static ulong LettersOf(string text)
    {
        var letters = 0UL;
        foreach (var c in text) letters |= 1UL << (c & 63);
        return letters;
    }

    /// <summary>Laid out for a scan that looks at the names of few: length and letters lie side by side.</summary>
    private readonly struct Entry(string folded, ulong letters, PlaceCandidate place) : IComparable<Entry>
    {
        public ulong Letters { get; } = letters;
        public int Length { get; } = folded.Length;
        public string Folded { get; } = folded;
        public PlaceCandidate Place { get; } = place;

        public int CompareTo(Entry other) => string.CompareOrdinal(Folded, other.Folded);
    }
}
