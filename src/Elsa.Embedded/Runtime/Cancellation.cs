using Elsa.Common.Models;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;

namespace Elsa.Workflows.Runtime
{
    /// <summary>Cancels instances, each in the one commit of the call. What has ended already isn't counted.</summary>
    public interface IWorkflowCancellationService
    {
        Task<bool> CancelWorkflowAsync(string workflowInstanceId, CancellationToken cancellationToken = default);

        Task<int> CancelWorkflowsAsync(
            IEnumerable<string> workflowInstanceIds, CancellationToken cancellationToken = default);

        Task<int> CancelWorkflowByDefinitionVersionAsync(
            string definitionVersionId, CancellationToken cancellationToken = default);

        Task<int> CancelWorkflowByDefinitionAsync(
            string definitionId, VersionOptions versionOptions, CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Embedded
{
    /// <summary>Cancels an instance together with what it has started, directly or not.</summary>
    public interface IFamilyCancellation
    {
        /// <returns>How many were cancelled.</returns>
        Task<int> CancelWithChildrenAsync(string instanceId, CancellationToken ct = default);
    }
}

namespace Elsa.Embedded.Runtime
{
    internal sealed class Cancellation(Engine engine, IWorkflowStore store, IWorkflowInstanceStore instances)
        : IWorkflowCancellationService, IFamilyCancellation
    {
        public async Task<bool> CancelWorkflowAsync(string workflowInstanceId, CancellationToken ct = default) =>
            await CancelWorkflowsAsync([workflowInstanceId], ct) > 0;

        public async Task<int> CancelWorkflowsAsync(
            IEnumerable<string> workflowInstanceIds, CancellationToken ct = default)
        {
            var count = 0;
            foreach (var id in workflowInstanceIds.Distinct().ToList())
                if (await store.FindInstanceAsync(id, ct) is { } row && await engine.CancelAsync(row, ct)) count++;
            await engine.CommitAsync(ct);
            return count;
        }

        public Task<int> CancelWorkflowByDefinitionVersionAsync(
            string definitionVersionId, CancellationToken ct = default) =>
            CancelAsync(new() { DefinitionVersionId = definitionVersionId }, ct);

        public async Task<int> CancelWorkflowByDefinitionAsync(
            string definitionId, VersionOptions versionOptions, CancellationToken ct = default)
        {
            if (versionOptions.AllVersions) return await CancelAsync(new() { DefinitionId = definitionId }, ct);
            var handle = WorkflowDefinitionHandle.ByDefinitionId(definitionId, versionOptions);
            return await store.FindVersionAsync(handle, ct) is { } version
                ? await CancelWorkflowByDefinitionVersionAsync(version.Id, ct) : 0;
        }

        /// <remarks>The parent first: it has ended when it hears that its children have.</remarks>
        public async Task<int> CancelWithChildrenAsync(string instanceId, CancellationToken ct = default)
        {
            List<string> family = [instanceId];
            for (var last = family; last.Count > 0;)
            {
                var children = await instances.FindManyIdsAsync(
                    new() { ParentWorkflowInstanceIds = [.. last], WorkflowStatus = WorkflowStatus.Running }, ct);
                family.AddRange(last = [.. children.Except(family)]);
            }
            return await CancelWorkflowsAsync(family, ct);
        }

        private async Task<int> CancelAsync(WorkflowInstanceFilter filter, CancellationToken ct)
        {
            filter.WorkflowStatus = WorkflowStatus.Running;
            return await CancelWorkflowsAsync(await instances.FindManyIdsAsync(filter, ct), ct);
        }
    }
}
