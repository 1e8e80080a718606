namespace Elsa.Embedded;

/// <summary>
/// Lets a person go on with an instance that has faulted, or that is parked after failing. What was decided, why and by
/// whom is in the journal. Each call commits what its scope tracks.
/// </summary>
public interface IWorkflowRecovery
{
    /// <summary>The steps at which the instance stands because they failed.</summary>
    Task<IReadOnlyList<FailedStep>> FailedStepsAsync(string instanceId, CancellationToken ct = default);

    /// <summary>Runs the step again.</summary>
    /// <exception cref="RecoveryRefusedException">The instance or the step doesn't wait for that.</exception>
    Task RetryStepAsync(string instanceId, string activityId, string reason, string by, CancellationToken ct = default);

    /// <summary>Takes the step as completed, by that outcome.</summary>
    /// <exception cref="RecoveryRefusedException">The instance or the step doesn't wait for that.</exception>
    Task SkipStepAsync(
        string instanceId, string activityId, string? outcome, string reason, string by,
        CancellationToken ct = default);

    /// <summary>Runs another step of the same container in place of the failed one.</summary>
    /// <exception cref="RecoveryRefusedException">The instance or a step doesn't wait for that.</exception>
    Task GoOnFromAsync(
        string instanceId, string activityId, string nextActivityId, string reason, string by,
        CancellationToken ct = default);
}

/// <param name="Outcomes">By which it can be skipped.</param>
/// <param name="Others">The steps from which one can go on instead.</param>
public sealed record FailedStep(
    string ActivityId, string ActivityType, string Message, DateTimeOffset Since, IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Others);

/// <summary>A recovery that isn't possible.</summary>
/// <param name="code">Stable: ended, unknown-step, not-failed, other-container, running-elsewhere.</param>
public sealed class RecoveryRefusedException(string code, string message) : InvalidOperationException(message)
{
    public string Code { get; } = code;
}
