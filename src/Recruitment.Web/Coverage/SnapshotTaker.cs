using Recruitment.Coverage;
using Recruitment.Data;

namespace Recruitment.Web.Coverage;

/// <summary>Looks twice a minute whether a day has begun or the ledger has grown. Without it every answer is right, only slower.</summary>
internal sealed class SnapshotTaker(Operations operations) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await operations.RunAsync<SnapshotDesk, bool>(desk => desk.TakeIfDueAsync(stoppingToken), stoppingToken);
            }
            catch (RefusalException)
            {
                // Another process has just taken it.
            }
        }
    }
}
