using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;

namespace Elsa.Workflows
{
    /// <summary>Runs workflows in memory, one burst at a time: nothing is stored, which suits tests.</summary>
    /// <remarks>What an activity throws is an incident here, and the workflow is faulted at once.</remarks>
    public interface IWorkflowRunner
    {
        Task<RunWorkflowResult> RunAsync(
            IActivity activity, RunWorkflowOptions? options = default, CancellationToken cancellationToken = default);

        Task<RunWorkflowResult> RunAsync(
            IWorkflow workflow, RunWorkflowOptions? options = default, CancellationToken cancellationToken = default);

        Task<RunWorkflowResult<TResult>> RunAsync<TResult>(
            WorkflowBase<TResult> workflow, RunWorkflowOptions? options = default,
            CancellationToken cancellationToken = default);

        Task<RunWorkflowResult> RunAsync<T>(
            RunWorkflowOptions? options = default, CancellationToken cancellationToken = default)
            where T : IWorkflow, new();

        Task<TResult> RunAsync<T, TResult>(
            RunWorkflowOptions? options = default, CancellationToken cancellationToken = default)
            where T : WorkflowBase<TResult>, new();

        Task<RunWorkflowResult> RunAsync(
            Workflow workflow, RunWorkflowOptions? options = default, CancellationToken cancellationToken = default);

        /// <summary>Goes on from a state: at the bookmark that the options name, or with what was left.</summary>
        Task<RunWorkflowResult> RunAsync(
            Workflow workflow, WorkflowState workflowState, RunWorkflowOptions? options = default,
            CancellationToken cancellationToken = default);

        Task<RunWorkflowResult> RunAsync(
            WorkflowGraph workflowGraph, RunWorkflowOptions? options = default,
            CancellationToken cancellationToken = default);

        Task<RunWorkflowResult> RunAsync(
            WorkflowGraph workflowGraph, WorkflowState workflowState, RunWorkflowOptions? options = default,
            CancellationToken cancellationToken = default);

        Task<RunWorkflowResult> RunAsync(WorkflowExecutionContext workflowExecutionContext);
    }
}

namespace Elsa.Workflows.Options
{
    public class RunWorkflowOptions
    {
        public string? WorkflowInstanceId { get; set; }
        public string? CorrelationId { get; set; }
        public string? BookmarkId { get; set; }
        public string? TriggerActivityId { get; set; }
        public string? ParentWorkflowInstanceId { get; set; }
        public IDictionary<string, object>? Input { get; set; }

        /// <summary>What the workflow's variables begin with, by name.</summary>
        public IDictionary<string, object>? Variables { get; set; }

        public IDictionary<string, object>? Properties { get; set; }
    }
}

namespace Elsa.Workflows.Models
{
    /// <summary>What a run wrote down, and the runs of its activities.</summary>
    public record Journal(
        ICollection<WorkflowExecutionLogEntry> WorkflowExecutionLogEntries,
        ICollection<ActivityExecutionContext> ActivityExecutionContexts)
    {
        public static Journal Empty => new([], []);
    }

    public record RunWorkflowResult(
        WorkflowExecutionContext WorkflowExecutionContext, WorkflowState WorkflowState, Workflow Workflow,
        object? Result, Journal Journal);

    public record RunWorkflowResult<TResult>(
        WorkflowExecutionContext WorkflowExecutionContext, WorkflowState WorkflowState, Workflow Workflow,
        TResult Result, Journal Journal);
}
