namespace Recruitment.Web.Workflows;

/// <summary>One execution of a step, as a person reads it.</summary>
/// <param name="EndedAt">Null while it runs or waits.</param>
/// <param name="IsStructure">Of the flowchart itself: joins, starts, the chart. It tells little to people.</param>
public sealed record StepTaken(
    string Name, string ActivityType, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, string State,
    IReadOnlyList<string> Outcomes,
    string? Message, bool IsStructure)
{
    public TimeSpan? Took => EndedAt - StartedAt;
}

/// <summary>Makes steps out of a journal: one line for what started, perhaps waited, and ended.</summary>
public static class JournalReader
{
    public const string Waiting = "Waiting";
    private const string Ours = "Recruitment.";

    private static readonly HashSet<string> Telling =
        ["Elsa.ExecuteWorkflow", "Elsa.Delay", "Elsa.Fault", "Elsa.Finish", "Elsa.Event"];

    public static IReadOnlyList<StepTaken> Steps(IReadOnlyList<JournalRow> journal,
        IReadOnlyDictionary<string, string> names) =>
        [.. journal.GroupBy(row => row.Execution).Select(rows => Step([.. rows], names))];

    private static StepTaken Step(IReadOnlyList<JournalRow> rows, IReadOnlyDictionary<string, string> names)
    {
        var (first, last) = (rows[0], rows[^1]);
        var hasEnded = last.Event is "Completed" or "Canceled" or "Faulted";
        return new StepTaken(names.GetValueOrDefault(first.ActivityId, first.ActivityId), first.ActivityType, first.At,
            hasEnded ? last.At : null, hasEnded ? last.Event : rows.Any(r => r.Event is "Suspended") ? Waiting
            : "Running",
            last.Outcomes, rows.Select(r => r.Message).LastOrDefault(m => m is not null),
            !first.ActivityType.StartsWith(Ours, StringComparison.Ordinal) && !Telling.Contains(first.ActivityType));
    }
}
