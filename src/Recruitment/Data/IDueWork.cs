namespace Recruitment.Data;

/// <summary>Work that the product does by itself: signals, workflows, timers, messages. The process loop runs it while there is any.</summary>
public interface IDueWork
{
    /// <summary>Does one piece of what is due, in a transaction of its own.</summary>
    /// <returns>False when nothing was due.</returns>
    Task<bool> RunOnceAsync(CancellationToken ct);

    /// <summary>When something falls due by the business clock; null when nothing waits for time alone.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken ct);
}
