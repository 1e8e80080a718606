using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Runtime.ActivationValidators;

namespace Elsa.Embedded.Execution
{
    /// <summary>The key by which the database itself refuses a second living instance.</summary>
    internal static class Singletons
    {
        public static string? KeyOf(Workflow workflow, WorkflowInstance instance)
        {
            return instance.Status is WorkflowStatus.Finished ? null : KeyOf(workflow, instance.CorrelationId);
        }

        public static string? KeyOf(Workflow workflow, string? correlationId)
        {
            var (strategy, definitionId) = (workflow.Options.ActivationStrategyType, workflow.Identity.DefinitionId);
            if (strategy == typeof(SingletonStrategy)) return definitionId;
            if (correlationId is null) return null; // not correlated
            return strategy == typeof(CorrelatedSingletonStrategy) ? $"{definitionId}|{correlationId}"
                : strategy == typeof(CorrelationStrategy) ? $"|{correlationId}" : null;
        }
    }
}

namespace Elsa.Workflows
{
    /// <summary>Whether one more instance may start.</summary>
    public interface IWorkflowActivationStrategy
    {
        ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context);
    }

    public record WorkflowInstantiationStrategyContext(
        Workflow Workflow, string? CorrelationId, CancellationToken CancellationToken);
}

namespace Elsa.Workflows.ActivationValidators
{
    public class AllowAlwaysStrategy : IWorkflowActivationStrategy
    {
        public ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context) => new(true);
    }
}

namespace Elsa.Workflows.Runtime.ActivationValidators
{
    /// <summary>One living instance per definition.</summary>
    public class SingletonStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context) =>
            await workflowInstanceStore.CountAsync(new WorkflowInstanceFilter
            {
                DefinitionId = context.Workflow.Identity.DefinitionId,
                WorkflowStatus = WorkflowStatus.Running,
            }, context.CancellationToken) == 0;
    }

    /// <summary>One living instance per definition and correlation id; without one, as many as you like.</summary>
    public class CorrelatedSingletonStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context) =>
            context.CorrelationId is null || await workflowInstanceStore.CountAsync(new WorkflowInstanceFilter
            {
                DefinitionId = context.Workflow.Identity.DefinitionId,
                CorrelationId = context.CorrelationId,
                WorkflowStatus = WorkflowStatus.Running,
            }, context.CancellationToken) == 0;
    }

    /// <summary>
    /// One living instance per correlation id, whatever its definition; without one, as many as you like.
    /// </summary>
    public class CorrelationStrategy(IWorkflowInstanceStore workflowInstanceStore) : IWorkflowActivationStrategy
    {
        public async ValueTask<bool> GetAllowActivationAsync(WorkflowInstantiationStrategyContext context) =>
            context.CorrelationId is null || await workflowInstanceStore.CountAsync(new WorkflowInstanceFilter
            {
                CorrelationId = context.CorrelationId,
                WorkflowStatus = WorkflowStatus.Running,
            }, context.CancellationToken) == 0;
    }
}
