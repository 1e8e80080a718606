using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>Which of an activity's outputs is meant where the caller only wrote an expression.</summary>
internal static class OutputNames
{
    public static string Of(IActivity activity, Output? output, string? expression)
    {
        if (output is not null)
            foreach (var property in ActivityProperties.Of(activity.GetType()).Outputs)
                if (ReferenceEquals(property.GetValue(activity), output)) return property.Name;
        return expression?[(expression.LastIndexOf('.') + 1)..] is { Length: > 0 } name
            ? name
            : ActivityOutputRegister.DefaultOutputName;
    }
}
