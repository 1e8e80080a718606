namespace Recruitment.Web.Demo;

/// <summary>What the made-up people are going to do, in the order of its time;
/// acts of one instant in the order of their names.</summary>
internal sealed class Diary
{
    private readonly PriorityQueue<Func<CancellationToken, Task>, (DateTimeOffset At, string Name)> acts = new();

    public DateTimeOffset? Next => acts.TryPeek(out _, out var next) ? next.At : null;

    /// <summary>People act in the morning: that keeps the moments few at which the demo has to stop.</summary>
    public void Plan(DateTimeOffset at, string name, Func<CancellationToken, Task> act) =>
        acts.Enqueue(act, (new DateTimeOffset(at.UtcDateTime.Date.AddHours(10), TimeSpan.Zero), name));

    /// <returns>False when nothing was due.</returns>
    public async Task<bool> ActAsync(DateTimeOffset now, CancellationToken ct)
    {
        var acted = false;
        while (acts.TryPeek(out var act, out var due) && due.At <= now)
        {
            acts.Dequeue();
            await act(ct);
            acted = true;
        }
        return acted;
    }
}
