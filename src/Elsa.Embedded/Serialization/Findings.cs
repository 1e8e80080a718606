using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Serialization;

/// <summary>All that stands against a definition, so that its author learns of everything at once.</summary>
internal sealed class Findings
{
    private readonly List<WorkflowValidationError> errors = [];

    /// <exception cref="UnusableDefinitionException">There is a finding; all of them are in it.</exception>
    public void ThrowIfAny()
    {
        if (errors.Count > 0) throw new UnusableDefinitionException(errors);
    }

    public void Add(string message, string? activityId = null) => errors.Add(
        new(activityId is null ? message : $"Activity '{activityId}': {message}", activityId));
}
