namespace Recruitment.Data;

/// <summary>Work that the product does by itself: signals, workflows, timers, messages.
/// The process loop runs it while there is any.</summary>
public interface IDueWork
{
    /// <summary>Does one piece of what is due, in a transaction of its own.</summary>
    /// <returns>False when nothing was due.</returns>
    Task<bool> RunOnceAsync(CancellationToken ct);

    /// <summary>The first instant after the given one at which something falls due by the business clock; null when
    /// nothing waits for time alone. What was due before and still stands could not be done,
    /// and is tried again by the system's clock.</summary>
    Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct);
}
