using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Recruitment.Cities.Import;

/// <summary>Imports that wait for their turn in this process.</summary>
public sealed class ImportQueue
{
    private readonly Channel<QueuedImport> queue = Channel.CreateUnbounded<QueuedImport>();

    /// <param name="path">The uploaded file; deleted when the import has ended.</param>
    public void Add(Guid importId, ImportFile file, string path) =>
        queue.Writer.TryWrite(new QueuedImport(importId, file, path));

    internal ChannelReader<QueuedImport> Reader => queue.Reader;
}

internal sealed record QueuedImport(Guid Id, ImportFile File, string Path);

/// <summary>Runs queued imports one after the other, and ends those whose process is gone.</summary>
public sealed partial class ImportWorker(
    ImportQueue queue, ImportRunner runner, ILogger<ImportWorker> log) : BackgroundService
{
    private static readonly TimeSpan LookAfterDead = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var dead = EndDeadAsync(stoppingToken);
        await foreach (var import in queue.Reader.ReadAllAsync(stoppingToken))
        {
            var run = runner.RunAsync(import.Id, import.File, null, stoppingToken);
            await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // one bad import doesn't end the others
            if (run.IsFaulted) LogFailed(run.Exception, import.Id);
            File.Delete(import.Path);
        }
        await dead;
    }

    private async Task EndDeadAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(LookAfterDead);
        do
        {
            var end = runner.EndDeadAsync(ct);
            await end.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (end.IsFaulted) LogFailed(end.Exception, Guid.Empty);
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    [LoggerMessage(1122, LogLevel.Error, "Import {ImportId} failed")]
    private partial void LogFailed(Exception? failure, Guid importId);
}
