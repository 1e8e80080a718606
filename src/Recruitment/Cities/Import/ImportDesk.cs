using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>The life of an import until its commit. Never saves: the caller commits.</summary>
public sealed class ImportDesk(RecruitmentDb db, TimeProvider clock, AuditTrail audit)
{
    /// <exception cref="NotFoundException">There is no such import.</exception>
    public async Task<CityImport> FindAsync(Guid importId, CancellationToken ct) =>
        await db.Imports.FindAsync([importId], ct) ?? throw new NotFoundException("import", importId);

    public CityImport Begin(ImportFile file, bool dryRun, string by)
    {
        var name = file.Name.Length <= 260 ? file.Name : file.Name[^260..];
        var import = new CityImport(Guid.CreateVersion7(), name, file.Encoding, file.Separator?.ToString(), file.Rows,
            dryRun, by,
            clock.GetUtcNow(), TimeProvider.System.GetUtcNow());
        db.Add(import);
        audit.Add(by, "import-started", dryRun ? "A file of cities is being tried."
            : "A file of cities is being imported.", null, import.Id);
        return import;
    }

    /// <summary>Puts rows aside until the commit. Runs by <see cref="Operations.RunBulkAsync"/>.</summary>
    /// <returns>False when the import was cancelled meanwhile.</returns>
    public async Task<bool> StageAsync(Guid importId, IReadOnlyCollection<StagedRow> rows, CancellationToken ct)
    {
        var import = await FindAsync(importId, ct);
        if (import.State is not ImportState.Running) return false;
        import.Stage(await db.InsertAllAsync(rows, ct), TimeProvider.System.GetUtcNow());
        return true;
    }

    /// <returns>False when it has ended before: what is in the record stays there.</returns>
    public async Task<bool> CancelAsync(Guid importId, string by, CancellationToken ct)
    {
        var import = await FindAsync(importId, ct);
        if (!import.Cancel(clock.GetUtcNow())) return false;
        audit.Add(by, "import-cancelled", "The import was cancelled; nothing entered the record.", null, importId);
        return true;
    }

    public async Task FailAsync(Guid importId, string code, string message, CancellationToken ct)
    {
        var import = await FindAsync(importId, ct);
        if (import.State is ImportState.Running) import.Fail(code, message, clock.GetUtcNow());
    }

    /// <summary>Rows put aside are of no use once their import has ended; they speak of people.</summary>
    public Task DropStagedAsync(CancellationToken ct) => db.StagedRows
        .Where(r => db.Imports.Any(i => i.Id == r.ImportId && i.State != ImportState.Running)).ExecuteDeleteAsync(ct);

    /// <summary>Ends imports whose process is gone.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> EndDeadAsync(CancellationToken ct)
    {
        var deadSince = TimeProvider.System.GetUtcNow() - CityImport.DeadAfter;
        var dead = await db.Imports.Where(i => i.State == ImportState.Running && i.AliveAt < deadSince).ToListAsync(ct);
        foreach (var import in dead)
        {
            import.Fail("interrupted",
                "The program stopped during the import; nothing entered the record. Import the file again.",
                    clock.GetUtcNow());
        }
        return dead.Count > 0;
    }
}
