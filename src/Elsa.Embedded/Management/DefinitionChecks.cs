using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Embedded.Validation;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Whether a definition may be published: everything that stands against it, at once.</summary>
internal sealed class DefinitionChecks(
    IDefinitionJson json, DefinitionCache cache, Outlines outlines, IEnumerable<IDefinitionRule> rules,
    IWorkflowStore store, TriggerIndexer triggers)
{
    /// <summary>All that stands against a version, and its graph as a published one when nothing does.</summary>
    public async Task<CheckedDefinition> CheckAsync(DefinitionRow row, CancellationToken ct)
    {
        var reading = json.Inspect(row.Json);
        var errors = reading.Findings.ToList();
        if (reading.Source is { } source)
        {
            var outline = outlines.Of(source);
            errors.AddRange(rules.SelectMany(rule => rule.Check(outline)));
        }
        if (reading.Model is not { } model) return new(null, errors);
        var graph = await BuildAsync(row, model, errors, ct);
        if (graph is not null) await ProveAsync(graph, errors, ct);
        return new(errors.Count == 0 ? graph : null, errors);
    }

    private async Task<WorkflowGraph?> BuildAsync(
        DefinitionRow row, WorkflowDefinitionModel model, List<WorkflowValidationError> errors, CancellationToken ct)
    {
        try
        {
            return await cache.CompileAsync(row.AsVersion() with { IsPublished = true }, model, store, ct);
        }
        catch (UnusableDefinitionException refusal) // of a definition that it uses as an activity
        {
            errors.AddRange(refusal.Errors);
            return null;
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            // two activities of one id are told already
            if (failure is not ArgumentException || errors.Count == 0)
                errors.Add(new DefinitionFinding(FindingCodes.NotRunnable, failure.Message));
            return null;
        }
    }

    /// <summary>Adds what stands against its triggers, but for those where something does already.</summary>
    private async Task ProveAsync(WorkflowGraph graph, List<WorkflowValidationError> errors, CancellationToken ct)
    {
        try
        {
            await triggers.ProveAsync(graph, ct);
        }
        catch (UnusableDefinitionException refusal)
        {
            var told = errors.Select(error => error.ActivityId).OfType<string>().ToHashSet();
            errors.AddRange(refusal.Errors.Where(error => error.ActivityId is null || !told.Contains(error.ActivityId)));
        }
    }
}

/// <param name="Graph">There when there are no errors.</param>
/// <param name="Errors">All that stands against publishing it.</param>
internal sealed record CheckedDefinition(WorkflowGraph? Graph, IReadOnlyList<WorkflowValidationError> Errors);
