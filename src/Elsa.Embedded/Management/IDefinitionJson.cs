using System.Text.Json;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Genuine Elsa 3 definition JSON: <c>src/Elsa.Embedded/Serialization</c> implements it.</summary>
public interface IDefinitionJson
{
    /// <exception cref="UnusableDefinitionException">Not such JSON, or activities, types or syntaxes we don't have: all
    /// of them.</exception>
    WorkflowDefinitionModel Read(string json);

    /// <summary>
    /// All but the activities, whatever may stand against them: a draft needs no more.
    /// </summary>
    /// <exception cref="UnusableDefinitionException">No such JSON at all, or more of it than is taken.</exception>
    WorkflowDefinitionModel ReadHead(string json) => Read(json);

    /// <summary>Reads as far as can be, and says what stands against it.</summary>
    DefinitionReading Inspect(string json)
    {
        try
        {
            return new(Read(json), null, []);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(null, null, refusal.Errors);
        }
    }

    /// <summary>
    /// As <see cref="Read"/>, but activities of unknown types are kept: they fault when they are run.
    /// </summary>
    WorkflowDefinitionModel ReadKept(string json) => Read(json);

    /// <summary>
    /// What runs: variables, inputs, outputs and options with their types, the root as it is in the model.
    /// </summary>
    Workflow Materialize(WorkflowDefinitionModel model);

    string Write(WorkflowDefinitionModel model);
}

/// <param name="Model">What could be read: activities of unknown types are left out.</param>
/// <param name="Source">The JSON, where it is any.</param>
/// <param name="Findings">What stands against it so far.</param>
public sealed record DefinitionReading(
    WorkflowDefinitionModel? Model, JsonElement? Source, IReadOnlyCollection<WorkflowValidationError> Findings);

/// <summary>A definition that can't be imported.</summary>
/// <param name="errors">All reasons, for people.</param>
public sealed class UnusableDefinitionException(IReadOnlyCollection<WorkflowValidationError> errors)
    : Exception(string.Join(Environment.NewLine, errors.Select(error => error.Message)))
{
    public IReadOnlyCollection<WorkflowValidationError> Errors { get; } = errors;
}
