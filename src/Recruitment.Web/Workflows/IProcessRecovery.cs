namespace Recruitment.Web.Workflows;

/// <summary>Lets a person go on with a run that has failed. A flavour of the engine that can't brings none.</summary>
internal interface IProcessRecovery
{
    /// <summary>The steps at which a run stands because they failed; none when it does not.</summary>
    Task<IReadOnlyList<FailedStepRow>> FailedStepsAsync(string runId, CancellationToken ct);

    /// <exception cref="RefusalException">The run or the step does not wait for that, or has failed again.</exception>
    Task RetryAsync(string runId, string step, string reason, string by, CancellationToken ct);

    /// <exception cref="RefusalException">The run or the step does not wait for that, or the next fails.</exception>
    Task SkipAsync(string runId, string step, string? outcome, string reason, string by, CancellationToken ct);

    /// <exception cref="RefusalException">The run or a step does not wait for that, or the next step fails.</exception>
    Task GoOnAsync(string runId, string step, string next, string reason, string by, CancellationToken ct);

    /// <returns>How many runs were cancelled; 0 when it had ended already.</returns>
    Task<int> CancelAsync(string runId, bool withChildren, CancellationToken ct);
}

/// <param name="Outcomes">By which the step can be skipped.</param>
/// <param name="Others">The steps from which the run can go on instead.</param>
public sealed record FailedStepRow(
    string Step, string StepType, string Message, DateTimeOffset Since, IReadOnlyList<string> Outcomes,
    IReadOnlyList<string> Others);
