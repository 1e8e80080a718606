using System.Globalization;
using Elsa.Workflows.Runtime.Activities;
using Recruitment.Workflows.Activities;

namespace Recruitment.Workflows;

/// <summary>No process of ours waits for ever: what it waits for may never come.</summary>
public static class WaitLimits
{
    public const string Code = "wait-without-limit";
    public const string Input = "withinDays";

    /// <summary>Outcomes without which a process goes on, or which only some uses of a step have.</summary>
    public static IReadOnlyList<(Type Step, string[] Outcomes)> MayLeadNowhere { get; } =
    [
        (typeof(SendMessage), ["NoRecipient"]), // it leaves by Done as well
        (typeof(AssignWork), ["Interested", "Later", "Declined"]), // as it listens for replies, refusals or nothing
    ];

    /// <summary>Whether a definition is about recruiting: it uses one of our steps.</summary>
    public static bool Concerns(IEnumerable<string> types) =>
        types.Any(type => type.StartsWith("Recruitment.", StringComparison.Ordinal));

    /// <summary>What is wrong with the wait of a step; null when nothing is, or when only running it would tell.</summary>
    /// <param name="step">The class of the step.</param>
    /// <param name="isGiven">Whether the definition says how long; else the step's own default holds.</param>
    /// <param name="literal">What it says; null where it is an expression.</param>
    /// <param name="startsTheProcess">Whether the process begins at this step, and waits for nothing there.</param>
    public static string? Problem(Type step, bool isGiven, object? literal, bool startsTheProcess)
    {
        if (step == typeof(Event) || step == typeof(RunTask))
            return startsTheProcess ? null : "it waits without a limit; use one of the Recruitment steps that wait.";
        if (!typeof(Waiting).IsAssignableFrom(step) || !isGiven || literal is null) return null;
        return double.TryParse(
            Convert.ToString(literal, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture, out var days) && days > 0
            ? null : "it must be a number of days above 0.";
    }
}
