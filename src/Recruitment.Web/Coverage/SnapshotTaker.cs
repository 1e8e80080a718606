using Recruitment.Coverage;
using Recruitment.Data;

namespace Recruitment.Web.Coverage;

/// <summary>Looks at the start and twice a minute whether a day has begun or the ledger has grown. Without it every
/// answer is right, only slower.</summary>
internal sealed class SnapshotTaker(Operations operations) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, TimeProvider.System);
        do
        {
            // Another process may take the same one first: then it is there.
            await Refusal.OfAsync(() => operations.RunAsync<SnapshotDesk, bool>(
                desk => desk.TakeIfDueAsync(stoppingToken), stoppingToken));
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
