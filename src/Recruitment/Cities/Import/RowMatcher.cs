using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>Checks rows and finds their cities, a chunk at a time: primary names before alternate ones, always within
/// the country, and never a guess. Made for one import.</summary>
internal sealed class RowMatcher(RecruitmentDb db, CountryFinder countries)
{
    private const int MaxCandidates = 20;
    private readonly NearNames near = new(db);
    private readonly Dictionary<PlaceQuestion, IReadOnlyList<PlaceCandidate>> suggested = [];

    public static async Task<RowMatcher> MakeAsync(RecruitmentDb db, CancellationToken ct) =>
        new(db, await CountryFinder.LoadAsync(db, ct));

    public async Task<IReadOnlyList<StagedRow>> MatchAsync(
        Guid importId, IReadOnlyList<RawRow> chunk, CancellationToken ct)
    {
        List<StagedRow> rows = new(chunk.Count);
        List<(StagedRow Row, PlaceQuestion Question)> asked = [];
        foreach (var raw in chunk)
        {
            var (row, country) = RowCheck.Check(importId, raw, countries);
            rows.Add(row);
            if (row.Outcome is null) asked.Add((row, new PlaceQuestion(Fold.Of(row.Name), country)));
        }
        var answers = await db.MatchPlacesAsync([.. asked.Select(a => a.Question)], ct);
        foreach (var (row, question) in asked)
        {
            if (answers[question] is [var place]) row.GeonameId = place.GeonameId;
            else if (answers[question] is { Count: > 1 } several) Ambiguous(row, several);
        }
        await FindUnlistedAsync([.. asked.Where(a => answers[a.Question].Count == 0)], ct);
        return rows;
    }

    /// <summary>What the gazetteer does not have may have been entered by hand; otherwise it is unknown.</summary>
    private async Task FindUnlistedAsync(List<(StagedRow Row, PlaceQuestion Question)> asked, CancellationToken ct)
    {
        if (asked.Count == 0) return;
        var folded = asked.Select(a => a.Question.Folded).Distinct().ToList();
        var cities = await db.Cities.Where(c => c.GeonameId == null && folded.Contains(c.FoldedName))
            .Select(c => new { c.Id, c.FoldedName, c.CountryCode }).ToListAsync(ct);
        var elsewhere = await db.MatchPlacesAsync([.. folded.Select(f => new PlaceQuestion(f, null))], ct);
        foreach (var (row, question) in asked)
        {
            var ours = cities.Where(c => c.FoldedName == question.Folded
                && (question.CountryCode is null || c.CountryCode == question.CountryCode)).ToList();
            if (ours is [var city]) row.CityId = city.Id;
            else if (ours.Count > 1) Ambiguous(row, []);
            else await UnknownAsync(row, question, elsewhere[question with { CountryCode = null }], ct);
        }
    }

    private static void Ambiguous(StagedRow row, IReadOnlyList<PlaceCandidate> candidates)
    {
        row.Refuse(RowOutcome.Ambiguous, RowCodes.PlaceAmbiguous, row.Country.Length == 0
            ? "Several places have this name. Give the country, or choose one."
            : "Several places of this country have this name. Choose one.");
        row.Candidates = Written(candidates);
    }

    private async Task UnknownAsync(StagedRow row, PlaceQuestion question, IReadOnlyList<PlaceCandidate> elsewhere,
        CancellationToken ct)
    {
        if (!suggested.TryGetValue(question, out var suggestions))
        {
            suggestions = suggested[question] = await near.SuggestAsync(question, ct);
        }
        if (suggestions.Count > 0)
        {
            row.Refuse(RowOutcome.Unknown, RowCodes.PlaceUnknown, "No place has this name. These are spelt alike.");
            row.Candidates = Written(suggestions);
        }
        else if (elsewhere.Count > 0)
        {
            row.Refuse(RowOutcome.Unknown, RowCodes.PlaceUnknown,
                "No place of this country has this name; these have it elsewhere.");
            row.Candidates = Written(elsewhere);
        }
        else
        {
            row.Refuse(RowOutcome.Unknown, RowCodes.PlaceUnknown,
                "No place has this name. Small cities are entered by hand.");
        }
    }

    private static string Written(IReadOnlyList<PlaceCandidate> candidates) =>
        JsonSerializer.Serialize(candidates.Take(MaxCandidates), JsonSerializerOptions.Web);
}
