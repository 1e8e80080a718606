using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities.Import;

/// <summary>Takes staged rows into the record, all of them in the one transaction it runs in, by the rules of
/// <see cref="CityDesk"/> and <see cref="ContactDesk"/>: a city once per place, a contact once per address.</summary>
/// <remarks>Runs by <see cref="Operations.RunBulkAsync"/>, in chunks that are inserted without being tracked.</remarks>
public sealed partial class CommitDesk(
    RecruitmentDb db, TimeProvider clock, ContactDesk people, AuditTrail audit, IOptions<SizeClassOptions> sizes,
    ILogger<CommitDesk> log)
{
    private const int ChunkSize = 1_000;

    /// <returns>False when the import was cancelled meanwhile: nothing was taken.</returns>
    public async Task<bool> CommitAsync(Guid importId, Action<int>? progress, CancellationToken ct)
    {
        var import = await db.Imports.FindAsync([importId], ct) ?? throw new NotFoundException("import", importId);
        if (import.State is not ImportState.Running) return false;
        var countries = await db.Countries.AsNoTracking().ToDictionaryAsync(c => c.Code, c => c.Continent, ct);
        var taker = new RowTaker(db, people, sizes.Value, countries, import, clock.GetUtcNow());
        for (var (last, done) = (0, 0); ;)
        {
            var after = last;
            var chunk = await db.StagedRows.AsNoTracking().Where(r => r.ImportId == importId && r.Row > after)
                .OrderBy(r => r.Row).Take(ChunkSize).ToListAsync(ct);
            if (chunk.Count == 0) break;
            await taker.TakeAsync(chunk, ct);
            last = chunk[^1].Row;
            progress?.Invoke(done += chunk.Count);
        }
        await db.StagedRows.Where(r => r.ImportId == importId).ExecuteDeleteAsync(ct);
        import.Finish(clock.GetUtcNow());
        audit.Add(import.By, "import-done", Said(import), null, importId);
        LogDone(importId, import.Rows, import.Created, import.Updated, import.Error);
        return true;
    }

    private static string Said(CityImport import) =>
        $"The import {(import.DryRun ? "was tried" : "is done")}: {import.Created} cities created, "
        + $"{import.Updated} updated, {import.Unchanged} unchanged, {import.Ambiguous} ambiguous, "
        + $"{import.Unknown} unknown, {import.Error} errors.";

    [LoggerMessage(1121, LogLevel.Information,
        "Import {ImportId}: {Rows} rows, {Created} created, {Updated} updated, {Errors} errors")]
    private partial void LogDone(Guid importId, int rows, int created, int updated, int errors);
}
