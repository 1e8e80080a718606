using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Suggestions for a name that nothing has: places whose name is a few letters away, or goes on where it ends.</summary>
/// <remarks>Names of a country are read when it is first asked about; without a country the gazetteer's own names are compared.
/// Made for one use, then dropped.</remarks>
public sealed class NearNames(RecruitmentDb db)
{
    private const int MaxSuggestions = 5;
    private readonly Dictionary<string, Entry[]> entries = [];

    /// <returns>Ids of places, nearest first.</returns>
    public async Task<IReadOnlyList<int>> SuggestAsync(PlaceQuestion question, CancellationToken ct)
    {
        if (question.Folded.Length == 0) return [];
        var names = await EntriesAsync(question.CountryCode, ct);
        var (text, letters, most) = (question.Folded, LettersOf(question.Folded), MostEdits(question.Folded));
        List<(int PlaceId, int Distance, int Population)> near = [];
        foreach (var entry in names)
        {
            var distance = entry.Folded.StartsWith(text, StringComparison.Ordinal) && entry.Folded.Length > text.Length && entry.Folded[text.Length] == ' ' ? 1
                : Math.Abs(entry.Folded.Length - text.Length) > most || BitOperations.PopCount(entry.Letters ^ letters) > 2 * most ? int.MaxValue
                : EditDistance.Of(text, entry.Folded, most);
            if (distance <= most) near.Add((entry.PlaceId, distance, entry.Population));
        }
        return [.. near.OrderBy(n => n.Distance).ThenByDescending(n => n.Population).Select(n => n.PlaceId).Distinct().Take(MaxSuggestions)];
    }

    private async Task<Entry[]> EntriesAsync(string? country, CancellationToken ct)
    {
        if (entries.TryGetValue(country ?? "", out var known)) return known;
        var rows = await (
            from name in db.PlaceNames
            where country == null ? name.IsPrimary : name.CountryCode == country
            join place in db.Places on name.PlaceId equals place.Id
            select new { name.Folded, name.PlaceId, place.Population }).ToListAsync(ct);
        return entries[country ?? ""] = [.. rows.Select(r => new Entry(r.Folded, LettersOf(r.Folded), r.PlaceId, r.Population))];
    }

    /// <summary>Letters that may differ: 1 in a short name, 3 in a long one.</summary>
    private static int MostEdits(string text) => text.Length switch { <= 4 => 1, <= 8 => 2, _ => 3 };

    /// <summary>Which letters occur, a bit each: two names that differ in many can't be near.</summary>
    private static ulong LettersOf(string text)
    {
        var letters = 0UL;
        foreach (var c in text) letters |= 1UL << (c & 63);
        return letters;
    }

    private sealed record Entry(string Folded, ulong Letters, int PlaceId, int Population);
}
