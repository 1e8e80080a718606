using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Runtime;

/// <summary>
/// Counts, before anything runs, against the instances that ran when the process last died. One that was there three
/// times in a row is parked.
/// </summary>
internal sealed class CrashGuard(InFlight inFlight, IServiceScopeFactory scopes) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private bool isDone = inFlight.Left.Count == 0;

    /// <returns>Whether it counted just now: what was read before may be out of date.</returns>
    public async ValueTask<bool> CountAsync(CancellationToken ct)
    {
        if (isDone) return false;
        await turn.WaitAsync(ct);
        try
        {
            if (isDone) return false;
            foreach (var id in inFlight.Left)
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<Failures>().CountCrashAsync(id, ct);
            }
            inFlight.Forget();
            return isDone = true;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();
}
