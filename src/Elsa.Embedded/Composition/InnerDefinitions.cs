using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Composition;

/// <summary>Puts definitions where others use them as activities.</summary>
internal sealed class InnerDefinitions(IDefinitionJson json, IWorkflowStore store)
{
    private const int MaxDepth = 10;

    /// <exception cref="UnusableDefinitionException">One isn't there, contains itself or lies too deep.</exception>
    public Task FillAsync(Workflow workflow, CancellationToken ct) =>
        FillAsync(workflow, [workflow.Identity.DefinitionId], ct);

    private async Task FillAsync(IActivity activity, IReadOnlyList<string> path, CancellationToken ct)
    {
        if (activity is WorkflowDefinitionActivity { Root: null } place) await FillAsync(place, path, ct);
        else if (activity is Composite { Root: { } root }) await FillAsync(root, path, ct);
        foreach (var (_, child) in ActivityProperties.ChildrenOf(activity).ToList()) await FillAsync(child, path, ct);
    }

    private async Task FillAsync(WorkflowDefinitionActivity place, IReadOnlyList<string> path, CancellationToken ct)
    {
        var version = await FindAsync(place, ct)
            ?? throw Unusable(place, $"there is no definition '{place.WorkflowDefinitionId ?? place.Type}'.");
        if (path.Contains(version.DefinitionId))
            throw Unusable(place, $"'{version.DefinitionId}' would contain itself.");
        if (path.Count == MaxDepth) throw Unusable(place, $"it lies more than {MaxDepth} definitions deep.");
        var inner = json.Materialize(json.ReadKept(await store.JsonOfAsync(version.Id, ct)));
        inner.Identity = new(version.DefinitionId, version.Version, version.Id);
        inner.Publication = new(version.IsLatest, version.IsPublished);
        place.Root = inner;
        await FillAsync(inner, [.. path, version.DefinitionId], ct);
    }

    /// <summary>The version that is meant, else the published one, else the one whose id is given.</summary>
    private async Task<DefinitionVersion?> FindAsync(WorkflowDefinitionActivity place, CancellationToken ct)
    {
        var tries = new List<WorkflowDefinitionHandle>();
        if (place.WorkflowDefinitionId is { Length: > 0 } id) tries.AddRange(
        [
            WorkflowDefinitionHandle.ByDefinitionId(id, VersionOptions.SpecificVersion(place.Version)),
            WorkflowDefinitionHandle.ByDefinitionId(id, VersionOptions.Published),
        ]);
        if (place.WorkflowDefinitionVersionId is { Length: > 0 } versionId)
            tries.Add(WorkflowDefinitionHandle.ByDefinitionVersionId(versionId));
        foreach (var handle in tries)
            if (await store.FindVersionAsync(handle, ct) is { } version) return version;
        return null;
    }

    private static UnusableDefinitionException Unusable(WorkflowDefinitionActivity place, string message) =>
        new([DefinitionFinding.At(place.Id, FindingCodes.InnerUnusable, message)]);
}
