using Elsa.Common.Models;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Management.Options;
using Elsa.Workflows.State;

namespace Elsa.Workflows
{
    /// <summary>A variable and what it holds now.</summary>
    public record ResolvedVariable(Memory.Variable Variable, object? Value);

    public record VariableUpdateValue(string Id, object? Value);
}

namespace Elsa.Workflows.Management
{
    /// <summary>
    /// Instances with their state. What finds without an order finds the newest first. Saving commits what the scope
    /// tracks, once, like every call of the engine.
    /// </summary>
    public interface IWorkflowInstanceStore
    {
        ValueTask<WorkflowInstance?> FindAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<Page<WorkflowInstance>> FindManyAsync(
            WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

        ValueTask<Page<WorkflowInstance>> FindManyAsync<TOrderBy>(
            WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
            CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<WorkflowInstance>> FindManyAsync<TOrderBy>(
            WorkflowInstanceFilter filter, WorkflowInstanceOrder<TOrderBy> order,
            CancellationToken cancellationToken = default);

        ValueTask<long> CountAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<Page<WorkflowInstanceSummary>> SummarizeManyAsync(
            WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

        ValueTask<Page<WorkflowInstanceSummary>> SummarizeManyAsync<TOrderBy>(
            WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
            CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<WorkflowInstanceSummary>> SummarizeManyAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<WorkflowInstanceSummary>> SummarizeManyAsync<TOrder>(
            WorkflowInstanceFilter filter, WorkflowInstanceOrder<TOrder> order,
            CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<string>> FindManyIdsAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        ValueTask<Page<string>> FindManyIdsAsync(
            WorkflowInstanceFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

        ValueTask<Page<string>> FindManyIdsAsync<TOrderBy>(
            WorkflowInstanceFilter filter, PageArgs pageArgs, WorkflowInstanceOrder<TOrderBy> order,
            CancellationToken cancellationToken = default);

        /// <summary>Adds the instance or replaces it, bookmarks included.</summary>
        ValueTask SaveAsync(WorkflowInstance instance, CancellationToken cancellationToken = default);

        ValueTask AddAsync(WorkflowInstance instance, CancellationToken cancellationToken = default);

        /// <summary>Replaces an instance; one that was deleted meanwhile stays deleted.</summary>
        ValueTask UpdateAsync(WorkflowInstance instance, CancellationToken cancellationToken = default);

        ValueTask SaveManyAsync(
            IEnumerable<WorkflowInstance> instances, CancellationToken cancellationToken = default);

        /// <summary>Deletes instances with their bookmarks, journals and incidents.</summary>
        /// <returns>How many there were.</returns>
        ValueTask<long> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        Task UpdateUpdatedTimestampAsync(
            string workflowInstanceId, DateTimeOffset value, CancellationToken cancellationToken = default);
    }

    public interface IWorkflowInstanceManager
    {
        Task<WorkflowInstance?> FindByIdAsync(string instanceId, CancellationToken cancellationToken = default);

        Task<WorkflowInstance?> FindAsync(
            WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        Task<bool> ExistsAsync(string instanceId, CancellationToken cancellationToken = default);

        Task SaveAsync(WorkflowInstance workflowInstance, CancellationToken cancellationToken = default);

        Task<WorkflowInstance> SaveAsync(WorkflowState workflowState, CancellationToken cancellationToken);

        Task<WorkflowInstance> SaveAsync(
            WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default);

        Task CreateAsync(WorkflowInstance workflowInstance, CancellationToken cancellationToken = default);

        Task<WorkflowInstance> CreateAsync(WorkflowState workflowState, CancellationToken cancellationToken);

        Task<WorkflowInstance> CreateAsync(
            WorkflowExecutionContext workflowExecutionContext, CancellationToken cancellationToken = default);

        Task UpdateAsync(WorkflowInstance workflowInstance, CancellationToken cancellationToken = default);

        Task<WorkflowInstance> UpdateAsync(WorkflowState workflowState, CancellationToken cancellationToken);

        Task<bool> DeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        Task<long> BulkDeleteAsync(WorkflowInstanceFilter filter, CancellationToken cancellationToken = default);

        WorkflowState ExtractWorkflowState(WorkflowExecutionContext workflowExecutionContext);

        string SerializeWorkflowState(WorkflowState workflowState);

        /// <summary>Adds a pending instance of a published or draft version; the worker starts it.</summary>
        Task<WorkflowInstance> CreateAndCommitWorkflowInstanceAsync(
            Workflow workflow, WorkflowInstanceOptions? options = default,
            CancellationToken cancellationToken = default);

        WorkflowInstance CreateWorkflowInstance(Workflow workflow, WorkflowInstanceOptions? options = default);
    }

    /// <summary>The variables of an instance, those of the workflow itself: none once it has ended.</summary>
    public interface IWorkflowInstanceVariableManager
    {
        Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
            string workflowInstanceId, IEnumerable<string>? excludeTags = default,
            CancellationToken cancellationToken = default);

        Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
            WorkflowInstance workflowInstance, IEnumerable<string>? excludeTags = default,
            CancellationToken cancellationToken = default);

        Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
            WorkflowState workflowState, IEnumerable<string>? excludeTags = default,
            CancellationToken cancellationToken = default);

        Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
            WorkflowExecutionContext workflowExecutionContext, IEnumerable<string>? excludeTags = default,
            CancellationToken cancellationToken = default);

        /// <summary>Sets variables by their ids, each as its type; ids that the workflow lacks are ignored.</summary>
        Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
            string workflowInstanceId, IEnumerable<VariableUpdateValue> variables,
            CancellationToken cancellationToken = default);

        Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
            WorkflowExecutionContext workflowExecutionContext, IEnumerable<VariableUpdateValue> variables,
            CancellationToken cancellationToken = default);
    }
}
