namespace Recruitment;

/// <summary>The time the coalition's business runs on.
/// It follows the system's clock, except that a demo may move it.</summary>
/// <remarks>Cookies, links, leases, rate limits and time-outs stay on <see cref="TimeProvider.System"/>.</remarks>
public sealed class BusinessClock(TimeProvider system) : TimeProvider
{
    private readonly Lock gate = new();
    private TimeSpan offset;
    private DateTimeOffset? heldAt;

    public BusinessClock() : this(System) { }

    /// <summary>How far business time is ahead of the system's; negative when behind.</summary>
    public TimeSpan Offset
    {
        get { lock (gate) return heldAt is { } held ? held - system.GetUtcNow() : offset; }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return heldAt ?? system.GetUtcNow() + offset;
    }

    /// <summary>Makes it this instant now, and lets time run on from there.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (gate) (offset, heldAt) = (now - system.GetUtcNow(), null);
    }

    /// <summary>Restores a stored <see cref="Offset"/>.</summary>
    public void Shift(TimeSpan by)
    {
        lock (gate) (offset, heldAt) = (by, null);
    }

    /// <summary>Makes it this instant and keeps it until the next call:
    /// what falls due then sees exactly that time.</summary>
    public void Hold(DateTimeOffset at)
    {
        lock (gate) heldAt = at;
    }

    /// <summary>Lets time run on from the instant it is held at.</summary>
    public void Release()
    {
        lock (gate)
        {
            if (heldAt is { } held) (offset, heldAt) = (held - system.GetUtcNow(), null);
        }
    }
}
