using System.Collections.Concurrent;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>Definitions ready to run: each version is read and analysed once, at its first use.</summary>
internal sealed class DefinitionCache(IDefinitionJson json, IActivityRegistry registry)
{
    private readonly ConcurrentDictionary<string, WorkflowGraph> graphs = new();

    public WorkflowGraph? Find(string versionId) => graphs.GetValueOrDefault(versionId);

    public async Task<WorkflowGraph> GetAsync(DefinitionVersion version, IWorkflowStore store, CancellationToken ct) =>
        graphs.TryGetValue(version.Id, out var known)
            ? known
            : graphs.GetOrAdd(version.Id, Compile(version, await store.JsonOfAsync(version.Id, ct)));

    /// <exception cref="UnusableDefinitionException">It can't run here; the reasons are in it.</exception>
    public WorkflowGraph Compile(DefinitionVersion version, string source)
    {
        var workflow = json.Materialize(json.Read(source));
        workflow.Identity = new(version.DefinitionId, version.Version, version.Id);
        workflow.Publication = new(version.IsLatest, version.IsPublished);
        return new GraphBuilder(registry).Build(workflow);
    }
}
