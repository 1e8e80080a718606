using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>An import as the API shows it.</summary>
/// <param name="ExpectedRows">Rows in the file.</param>
/// <param name="Rows">Rows read so far.</param>
public sealed record ImportView(
    Guid Id, string FileName, ImportState State, bool DryRun, string? Encoding, string? Separator, int ExpectedRows,
        int Rows, int Created,
    int Updated, int Unchanged, int Ambiguous, int Unknown, int Error, string? Code, string? Message,
        DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt)
{
    public int Of(RowOutcome outcome) => outcome switch
    {
        RowOutcome.Created => Created,
        RowOutcome.Updated => Updated,
        RowOutcome.Unchanged => Unchanged,
        RowOutcome.Ambiguous => Ambiguous,
        RowOutcome.Unknown => Unknown,
        _ => Error,
    };
}

/// <summary>A row of an import as the API shows it.</summary>
public sealed record ImportRowView(
    int Row, string Name, string Country, RowOutcome Outcome, int? GeonameId, Guid? CityId,
        IReadOnlyList<PlaceCandidate>? Candidates,
    string? Code, string? Message);

public static class ImportQueries
{
    extension(RecruitmentDb db)
    {
        /// <exception cref="NotFoundException">There is no such import.</exception>
        public async Task<ImportView> ImportAsync(Guid id, CancellationToken ct) =>
            await ViewsOf(db.Imports.Where(i => i.Id == id)).FirstOrDefaultAsync(ct)
                ?? throw new NotFoundException("import", id);

        /// <summary>The latest imports, newest first.</summary>
        public Task<List<ImportView>> LatestImportsAsync(int take, CancellationToken ct) =>
            ViewsOf(db.Imports.OrderByDescending(i => i.StartedAt).Take(take)).ToListAsync(ct);

        /// <summary>Rows of an import in the order of the file. There are none before it has ended.</summary>
        /// <param name="after">The last row of the page before; null for the first page.</param>
        public async Task<IReadOnlyList<ImportRowView>> ImportRowsAsync(
            Guid importId, RowOutcome? outcome, int? after, int take, CancellationToken ct)
        {
            var rows = await db.ImportRows
                .Where(r => r.ImportId == importId && (outcome == null || r.Outcome == outcome)
                    && (after == null || r.Row > after))
                .OrderBy(r => r.Row).Take(take).AsNoTracking().ToListAsync(ct);
            return
            [
                .. rows.Select(r => new ImportRowView(
                    r.Row, r.Name, r.Country, r.Outcome, r.GeonameId, r.CityId, Candidates(r), r.Code, r.Message)),
            ];
        }
    }

    private static IQueryable<ImportView> ViewsOf(IQueryable<CityImport> imports) => imports.Select(i => new ImportView(
        i.Id, i.FileName, i.State, i.DryRun, i.Encoding, i.Separator, i.ExpectedRows, i.Rows, i.Created, i.Updated,
            i.Unchanged,
        i.Ambiguous, i.Unknown, i.Error, i.Code, i.Message, i.StartedAt, i.EndedAt));

    private static List<PlaceCandidate>? Candidates(ImportRow row) => row.Candidates is null
        ? null
        : JsonSerializer.Deserialize<List<PlaceCandidate>>(row.Candidates, JsonSerializerOptions.Web);
}
