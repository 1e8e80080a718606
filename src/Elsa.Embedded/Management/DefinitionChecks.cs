using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Definitions;

/// <summary>Whether a definition may be published.</summary>
internal sealed class DefinitionChecks(
    IDefinitionJson json, DefinitionCache cache, IWorkflowStore store, TriggerIndexer triggers)
{
    /// <summary>All that stands against a version, and its graph as a published one when nothing does.</summary>
    public async Task<CheckedDefinition> CheckAsync(DefinitionRow row, CancellationToken ct)
    {
        try
        {
            var graph = await cache.CompileAsync(
                row.AsVersion() with { IsPublished = true }, json.Read(row.Json), store, ct);
            await triggers.ProveAsync(graph, ct);
            return new(graph, []);
        }
        catch (UnusableDefinitionException refusal)
        {
            return new(null, [.. refusal.Errors]);
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            return new(null, [new(failure.Message)]);
        }
    }
}

/// <param name="Graph">There when there are no errors.</param>
/// <param name="Errors">All that stands against publishing it.</param>
internal sealed record CheckedDefinition(WorkflowGraph? Graph, IReadOnlyList<WorkflowValidationError> Errors);
