using Recruitment.Audit;

namespace Recruitment.Web.Workflows;

/// <summary>What an admin may do with a run, always with a reason. The engine commits the audit with it.</summary>
internal sealed class RunDesk(IEnumerable<IProcessRecovery> recoveries, IProcessRecords records, AuditTrail audit)
{
    private const int LongestReason = 1_000;

    public async Task RetryAsync(string runId, string step, string? reason, string by, CancellationToken ct)
    {
        var why = await NoteAsync(runId, $"Step {step} was to be tried again", reason, by, ct);
        await Recovery.RetryAsync(runId, step, why, by, ct);
    }

    public async Task SkipAsync(
        string runId, string step, string? outcome, string? reason, string by, CancellationToken ct)
    {
        var why = await NoteAsync(runId, $"Step {step} was skipped by {outcome ?? "no outcome"}", reason, by, ct);
        await Recovery.SkipAsync(runId, step, outcome, why, by, ct);
    }

    public async Task GoOnAsync(
        string runId, string step, string? next, string? reason, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(next)) throw new BadInputException("next-missing", "next", "Choose a step.");
        var why = await NoteAsync(runId, $"Step {next} was run in place of {step}", reason, by, ct);
        await Recovery.GoOnAsync(runId, step, next, why, by, ct);
    }

    public async Task CancelAsync(string runId, bool withChildren, string? reason, string by, CancellationToken ct)
    {
        await NoteAsync(runId, "The run was cancelled", reason, by, ct);
        if (await Recovery.CancelAsync(runId, withChildren, ct) == 0)
            throw new RuleBrokenException("run-ended", "The run has ended already.");
    }

    private IProcessRecovery Recovery => recoveries.FirstOrDefault()
        ?? throw new RuleBrokenException("not-possible", "This flavour of the engine goes on by Elsa Studio only.");

    /// <returns>The reason, as the journal is to have it.</returns>
    private async Task<string> NoteAsync(string runId, string what, string? reason, string by, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new BadInputException("reason-missing", "reason", "Say why: it stands in the journal.");
        if (reason.Length > LongestReason)
            throw new BadInputException("reason-too-long", "reason", $"At most {LongestReason} characters.");
        if (await records.RunsAsync(new RunFilter(Id: runId), 0, 1, ct) is not [var run, ..])
            throw new NotFoundException("run", runId);
        audit.Add(by, "run-recovered", $"{what}: {reason.Trim()}", subjectId: run.Subject);
        return reason.Trim();
    }
}
