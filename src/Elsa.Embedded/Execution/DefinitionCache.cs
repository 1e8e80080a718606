using System.Collections.Concurrent;
using Elsa.Embedded.Composition;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>Definitions ready to run: each version is read and analysed once, at its first use.</summary>
internal sealed class DefinitionCache(IDefinitionJson json, IActivityRegistry registry)
{
    private readonly ConcurrentDictionary<string, Entry> entries = new();

    /// <summary>A version that is known here and can't have changed meanwhile; a draft can.</summary>
    public WorkflowGraph? Find(string versionId) =>
        entries.GetValueOrDefault(versionId) is { IsFixed: true } entry ? entry.Graph : null;

    public async Task<WorkflowGraph> GetAsync(DefinitionVersion version, IWorkflowStore store, CancellationToken ct)
    {
        var known = entries.GetValueOrDefault(version.Id);
        if (known?.ContentHash != version.ContentHash)
            known = new(
                await CompileAsync(version, json.ReadKept(await store.JsonOfAsync(version.Id, ct)), store, ct),
                version.ContentHash, false);
        return (entries[version.Id] = known with { IsFixed = version.IsFixed }).Graph;
    }

    /// <exception cref="UnusableDefinitionException">It can't run here; the reasons are in it.</exception>
    public async Task<WorkflowGraph> CompileAsync(
        DefinitionVersion version, WorkflowDefinitionModel model, IWorkflowStore store, CancellationToken ct)
    {
        var workflow = json.Materialize(model);
        workflow.Identity = new(version.DefinitionId, version.Version, version.Id);
        workflow.Publication = new(version.IsLatest, version.IsPublished);
        await new InnerDefinitions(json, store).FillAsync(workflow, ct);
        return new GraphBuilder(registry).Build(workflow);
    }

    private sealed record Entry(WorkflowGraph Graph, string ContentHash, bool IsFixed);
}
