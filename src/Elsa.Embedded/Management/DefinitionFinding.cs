using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Something that stands against publishing a definition.</summary>
/// <param name="Code">One of <see cref="FindingCodes"/>, or of the host's own rules.</param>
/// <param name="Message">What is wrong, for people; it names the activity and the input or port.</param>
/// <param name="ActivityId">Where; null when it is about the definition as a whole.</param>
/// <param name="Input">The input it is about, as JSON names it.</param>
/// <param name="Port">The outcome it is about.</param>
public sealed record DefinitionFinding(
    string Code, string Message, string? ActivityId = null, string? Input = null, string? Port = null)
    : WorkflowValidationError(Message, ActivityId)
{
    public static DefinitionFinding At(
        string activityId, string code, string message, string? input = null, string? port = null)
    {
        var place = input is null ? "" : $"input '{input}': ";
        return new(code, $"Activity '{activityId}': {place}{message}", activityId, input, port);
    }
}

/// <summary>What findings are called, for good.</summary>
public static class FindingCodes
{
    public const string NotJson = "not-json";
    public const string TooLarge = "too-large";
    public const string TooManyActivities = "too-many-activities";
    public const string NoId = "no-definition-id";
    public const string NoRoot = "no-root";
    public const string IdTaken = "id-taken";
    public const string TypeUnknown = "type-unknown";
    public const string TypeNameUnknown = "type-name-unknown";
    public const string TypeNameMissing = "type-name-missing";
    public const string NameMissing = "name-missing";
    public const string ValueInvalid = "value-invalid";
    public const string SyntaxUnknown = "syntax-unknown";
    public const string ExpressionInvalid = "expression-invalid";
    public const string VariableUnknown = "variable-unknown";
    public const string InputUnknown = "workflow-input-unknown";
    public const string InputMissing = "input-missing";
    public const string CodeNotKept = "code-not-kept";
    public const string PortUnknown = "port-unknown";
    public const string PortUnconnected = "port-unconnected";
    public const string ConnectionDangling = "connection-dangling";
    public const string Unreachable = "unreachable";
    public const string DeadEnd = "dead-end";
    public const string CronInvalid = "cron-invalid";
    public const string TriggerInvalid = "trigger-invalid";
    public const string TriggerTaken = "trigger-taken";
    public const string InnerUnusable = "inner-definition-unusable";
    public const string NotRunnable = "not-runnable";
}
