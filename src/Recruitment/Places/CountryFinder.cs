using Microsoft.EntityFrameworkCore;
using Recruitment.Data;

namespace Recruitment.Places;

/// <summary>Recognises a country by its codes or by its name in any of 78 languages. Loaded once per use, about 12,000
/// names.</summary>
public sealed class CountryFinder
{
    private readonly Dictionary<string, string[]> codes;

    private CountryFinder(Dictionary<string, string[]> codes) => this.codes = codes;

    public static async Task<CountryFinder> LoadAsync(RecruitmentDb db, CancellationToken ct)
    {
        var names = await db.CountryNames.AsNoTracking().ToListAsync(ct);
        return new CountryFinder(names.GroupBy(n => n.Folded).ToDictionary(n => n.Key, Best));
    }

    /// <returns>The code of the one country of this name; none when no country has it, several when it does not tell
    /// them apart (Congo).</returns>
    public IReadOnlyList<string> Find(string text) => codes.GetValueOrDefault(Fold.Of(text), []);

    // "my" is Malaysia's code before it is a name of the United States in Vietnamese.
    private static string[] Best(IEnumerable<CountryName> names)
    {
        var all = names.ToList();
        var own = all.Where(n => n.IsOwn).ToList();
        return [.. (own.Count > 0 ? own : all).Select(n => n.CountryCode).Order(StringComparer.Ordinal)];
    }
}
