using Elsa.Common;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Elsa.Embedded.Hosting;

/// <summary>
/// Does what is due: stimuli that bursts left, instances that are to start, timers. Each in a scope and commit of its
/// own.
/// </summary>
public sealed partial class WorkflowWorker(
    IServiceScopeFactory scopes, ISystemClock clock, WorkflowWorkerOptions options, ILogger<WorkflowWorker> log)
{
    /// <summary>Commits lost to someone else in a row, before that counts as a failure.</summary>
    private const int RacesAllowed = 10;

    private int races;

    /// <summary>Does one thing that is due.</summary>
    /// <returns>False when nothing is, or when it can't be done yet.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CrashGuard>().CountAsync(ct);
        var units = scope.ServiceProvider.GetRequiredService<WorkUnits>();
        var unit = await units.NextAsync(clock.UtcNow, options.MachineClock.GetUtcNow(), ct);
        if (unit is null) return false;
        try
        {
            await unit.RunAsync();
            races = 0;
            return true;
        }
        // the edge: whatever a workflow does, the worker goes on
        catch (Exception failure) when (!ct.IsCancellationRequested)
        {
            if ((units.IsLostRace(failure) || options.IsLostRace(failure)) && ++races < RacesAllowed) return true;
            races = 0;
            LogFailure(failure, unit.InstanceId, unit.What);
            return await RecordAsync(unit, failure, ct);
        }
    }

    /// <summary>When the next timer is due, on the host's clock; null when none is set.</summary>
    public Task<DateTimeOffset?> NextDueAsync(CancellationToken ct) => NextDueAsync(DateTimeOffset.MinValue, ct);

    /// <summary>When the next timer after an instant is due; those before it that still stand wait for a retry.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkQueue>().EarliestTimerAsync(after, ct);
    }

    /// <summary>Lets a background loop of this process look at once.</summary>
    public void Wake()
    {
        using var scope = scopes.CreateScope();
        scope.ServiceProvider.GetRequiredService<WorkSignal>().Set();
    }

    private async Task<bool> RecordAsync(WorkUnit unit, Exception failure, CancellationToken ct)
    {
        if (unit.InstanceId is null) return false;
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Failures>()
            .CountAsync(unit.InstanceId, failure, options.MachineClock.GetUtcNow(), ct);
        return true;
    }

    [LoggerMessage(5001, LogLevel.Error, "Instance {InstanceId} failed at {What}")]
    private partial void LogFailure(Exception failure, string? instanceId, string what);
}

public sealed class WorkflowWorkerOptions
{
    /// <summary>Whether the engine runs its worker itself; else the host calls it.</summary>
    public bool RunsInBackground { get; set; } = true;

    /// <summary>What else, of the host's failures, means that someone else was faster and that trying again is all it takes.</summary>
    public Func<Exception, bool> IsLostRace { get; set; } = static _ => false;

    /// <summary>Times the next attempt after a failure, whatever the host's clock says.</summary>
    public TimeProvider MachineClock { get; set; } = TimeProvider.System;

    /// <summary>
    /// Where this process keeps which instances it runs, so that one that kills it is parked after the third time.
    /// One file per process; null: nothing watches.
    /// </summary>
    public string? InFlightFile { get; set; }
}
