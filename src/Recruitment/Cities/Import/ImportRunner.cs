using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>How far an import has come.</summary>
/// <param name="Step">For people: reading, or taking in.</param>
public sealed record ImportProgress(string Step, int Done, int Total);

/// <summary>Runs an import from its file to its commit: inline for the command, behind <see cref="ImportWorker"/> for
/// the web.</summary>
public sealed class ImportRunner(Operations operations)
{
    private const int ChunkSize = 1_000;

    /// <returns>The import's id.</returns>
    public Task<Guid> BeginAsync(ImportFile file, bool dryRun, string by, CancellationToken ct) =>
        operations.RunAsync<ImportDesk, Guid>(desk => Task.FromResult(desk.Begin(file, dryRun, by).Id), ct);

    /// <summary>Stages all rows, then takes them in at once. Cancelled or failed, nothing enters the record, and the
    /// import says so.</summary>
    public async Task RunAsync(Guid importId, ImportFile file, Action<ImportProgress>? progress, CancellationToken ct)
    {
        var ended = false;
        try
        {
            if (await StageAsync(importId, file, progress, ct))
            {
                await operations.RunBulkAsync<CommitDesk, bool>(desk => desk.CommitAsync(
                    importId, done => progress?.Invoke(new ImportProgress("Taking in", done, file.Rows)), ct), ct);
            }
            ended = true;
        }
        catch (RefusalException refusal)
        {
            await FailAsync(importId, refusal.Code, refusal.Message);
            ended = true;
        }
        finally
        {
            if (!ended)
            {
                await FailAsync(importId, "interrupted",
                    "The import stopped before its end; nothing entered the record.");
            }

            await DropStagedAsync(CancellationToken.None);
        }
    }

    /// <summary>Ends imports whose process is gone, and drops what they left.</summary>
    public async Task EndDeadAsync(CancellationToken ct)
    {
        var isAny = await operations.RunAsync<ImportDesk, bool>(desk => desk.EndDeadAsync(ct), ct);
        if (isAny) await DropStagedAsync(ct);
    }

    private Task DropStagedAsync(CancellationToken ct) =>
        operations.RunAsync<ImportDesk>(desk => desk.DropStagedAsync(ct), ct);

    private Task<bool> StageAsync(Guid importId, ImportFile file, Action<ImportProgress>? progress,
        CancellationToken ct) =>
        operations.ReadAsync(async db =>
        {
            var matcher = await RowMatcher.MakeAsync(db, ct);
            var done = 0;
            foreach (var chunk in file.ReadRows().Chunk(ChunkSize))
            {
                var rows = await matcher.MatchAsync(importId, chunk, ct);
                var isStaged = await operations.RunBulkAsync<ImportDesk,
                    bool>(desk => desk.StageAsync(importId, rows, ct), ct);
                if (!isStaged) return false;
                progress?.Invoke(new ImportProgress("Reading", done += chunk.Length, file.Rows));
            }
            return true;
        });

    private Task FailAsync(Guid importId, string code, string message) => operations.RunAsync<ImportDesk>(
        desk => desk.FailAsync(importId, code, message, CancellationToken.None), CancellationToken.None);
}
