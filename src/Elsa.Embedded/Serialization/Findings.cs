using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>All that stands against a definition, so that its author learns of everything at once.</summary>
internal sealed class Findings
{
    private readonly List<WorkflowValidationError> errors = [];
    private readonly List<WorkflowValidationError> unknownTypes = [];

    /// <exception cref="UnusableDefinitionException">There is a finding; all of them are in it.</exception>
    public void ThrowIfAny(bool butUnknownTypes = false)
    {
        var counted = butUnknownTypes ? errors.Except(unknownTypes).ToList() : errors;
        if (counted.Count > 0) throw new UnusableDefinitionException(counted);
    }

    public void AddUnknownType(string type, string? activityId)
    {
        Add($"its type '{type}' is not supported here.", activityId ?? "?");
        unknownTypes.Add(errors[^1]);
    }

    public void Add(string message, string? activityId = null) => errors.Add(
        new(activityId is null ? message : $"Activity '{activityId}': {message}", activityId));
}
