using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Suggestions for a name that nothing has: places whose name is a few letters away, or goes on where it ends.</summary>
/// <remarks>A country's names are read when it is first asked about; without a country the gazetteer's own names are compared.
/// Made for one use, then dropped.</remarks>
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
        foreach (var entry in await EntriesAsync(question.CountryCode, ct))
        {
            var distance = Distance(entry, text, letters, most);
            if (distance > 1 && GoesOn(entry.Folded, text)) distance = 1;
            if (distance <= most) near.Add((entry.Place, distance));
        }
        return
        [
            .. near.OrderBy(n => n.Distance).ThenByDescending(n => n.Place.Population).Select(n => n.Place)
                .DistinctBy(p => p.GeonameId).Take(MaxSuggestions),
        ];
    }

    /// <summary>Frankfurt: Frankfurt am Main.</summary>
    private static bool GoesOn(string name, string text) =>
        name.Length > text.Length && name[text.Length] == ' ' && name.StartsWith(text, StringComparison.Ordinal);

    // Most names are told apart by their length and by the letters that occur in them: an edit brings in one and takes out one.
    private static int Distance(Entry entry, string text, ulong letters, int most) =>
        Math.Abs(entry.Folded.Length - text.Length) > most || BitOperations.PopCount(entry.Letters & ~letters) > most
        || BitOperations.PopCount(letters & ~entry.Letters) > most
            ? int.MaxValue
            : EditDistance.Of(text, entry.Folded, most);

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
        return entries[country ?? ""] = [.. rows.Select(r => new Entry(r.Folded, LettersOf(r.Folded), places[r.PlaceId]))];
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

    private sealed record Entry(string Folded, ulong Letters, PlaceCandidate Place);
}
