using System.Diagnostics;

namespace Recruitment.EndToEnd.Harness;

/// <summary>Waits for what happens by itself, by looking again until a deadline.</summary>
internal static class Eventually
{
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks until the assertion holds; its last failure is the test's.</summary>
    public static async Task HoldsAsync(Func<Task> assertion, TimeSpan? within = null)
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Between);
        while (true)
        {
            try
            {
                await assertion();
                return;
            }
            catch (Exception failure)
                when (failure is not OperationCanceledException && watch.Elapsed < (within ?? Deadline))
            {
                await timer.WaitForNextTickAsync();
            }
        }
    }

    /// <summary>Looks until there is something.</summary>
    /// <exception cref="TimeoutException">Nothing came within the deadline.</exception>
    public static async Task<T> FindsAsync<T>(string what, Func<Task<T?>> look, TimeSpan? within = null) where T : class
    {
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Between);
        do
        {
            if (await look() is { } found) return found;
            await timer.WaitForNextTickAsync();
        }
        while (watch.Elapsed < (within ?? Deadline));
        throw new TimeoutException($"Waited in vain for {what}.");
    }
}
