using Recruitment.Data;

namespace Recruitment.Web.Hosting;

/// <summary>Keeps everything going that the product does by itself. It wakes at each commit and when something falls
/// due, and looks once a second for what another process (an import beside it) has left.</summary>
internal sealed partial class ProcessLoop : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);

    private readonly IReadOnlyList<IDueWork> work;
    private readonly BusinessClock clock;
    private readonly ILogger<ProcessLoop> log;
    private readonly SemaphoreSlim turn = new(1);
    private readonly SemaphoreSlim wake = new(0);

    public ProcessLoop(IEnumerable<IDueWork> work, BusinessClock clock, Operations operations, ILogger<ProcessLoop> log)
    {
        (this.work, this.clock, this.log) = ([.. work], clock, log);
        operations.Committed += () =>
        {
            if (wake.CurrentCount is 0) wake.Release();
        };
    }

    /// <summary>Runs until nothing is due.</summary>
    public async Task SettleAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            await DrainAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Moves business time on, from due time to due time:
    /// one long jump does what waiting would have done.</summary>
    /// <param name="people">Asked at each instant when all is settled, before time moves on: the people of a demo act
    /// then, and say when they will act next.</param>
    public async Task AdvanceToAsync(
        DateTimeOffset target,
        Func<DateTimeOffset, CancellationToken, Task<(bool Acted, DateTimeOffset? Next)>>? people,
        CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            clock.Hold(clock.GetUtcNow());
            for (var next = (DateTimeOffset?)clock.GetUtcNow(); next <= target; next = await StopAsync(people, ct))
            {
                clock.Hold(next.Value > clock.GetUtcNow() ? next.Value : clock.GetUtcNow());
            }
            clock.Hold(target);
            await DrainAsync(ct);
        }
        finally
        {
            clock.Release();
            turn.Release();
        }
    }

    /// <summary>Settles one instant and finds the next.</summary>
    private async Task<DateTimeOffset?> StopAsync(
        Func<DateTimeOffset, CancellationToken, Task<(bool Acted, DateTimeOffset? Next)>>? people, CancellationToken ct)
    {
        while (true)
        {
            await DrainAsync(ct);
            if (people is null) return await NextDueAsync(ct);
            var (acted, next) = await people(clock.GetUtcNow(), ct);
            if (!acted) return Earlier(next, await NextDueAsync(ct));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await SettleAsync(stoppingToken);
                await wake.WaitAsync(await PauseAsync(stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) // the edge of the program's own work: say so and go on
            {
                LogFailed(failure);
                await Task.Delay(Look, stoppingToken);
            }
        }
    }

    private async Task DrainAsync(CancellationToken ct)
    {
        for (var busy = true; busy;)
        {
            busy = false;
            foreach (var one in work)
            {
                while (await one.RunOnceAsync(ct)) busy = true;
            }
        }
    }

    private async Task<TimeSpan> PauseAsync(CancellationToken ct)
    {
        var left = await NextDueAsync(ct) - clock.GetUtcNow();
        return left is null || left > Look ? Look : left < Shortest ? Shortest : left.Value;
    }

    private async Task<DateTimeOffset?> NextDueAsync(CancellationToken ct)
    {
        var (now, earliest) = (clock.GetUtcNow(), (DateTimeOffset?)null);
        foreach (var one in work) earliest = Earlier(earliest, await one.NextDueAsync(now, ct));
        return earliest;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b : b is null || a < b ? a : b;

    [LoggerMessage(1602, LogLevel.Error, "The process loop stumbled and goes on")]
    private partial void LogFailed(Exception failure);
}
