namespace Elsa.Embedded;

/// <summary>
/// Stimuli that come before the wait they are meant for. By default none is kept, as an old event would wake a wait
/// that
/// began long after it.
/// </summary>
public sealed class StimulusBuffer
{
    /// <summary>
    /// For the name of a stimulus (its activity's type) and the stimulus: how long to keep it, if at all.
    /// </summary>
    public Func<string, object, TimeSpan?> KeepsFor { get; set; } = static (_, _) => null;

    /// <summary>How long a stimulus is kept whose sender asked for it.</summary>
    public TimeSpan QueueKeepsFor { get; set; } = TimeSpan.FromMinutes(10);
}
