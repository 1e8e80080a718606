using Elsa.Workflows;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Execution;

/// <summary>The state of a context at hand, whether its rows know of it or not.</summary>
internal static class LiveStates
{
    public static WorkflowState Of(WorkflowExecutionContext workflow)
    {
        var identity = workflow.Workflow.Identity;
        var state = WorkflowStates.Of(new()
        {
            Id = workflow.Id,
            DefinitionId = identity.DefinitionId,
            DefinitionVersionId = identity.Id,
            Version = identity.Version,
            ParentWorkflowInstanceId = workflow.ParentWorkflowInstanceId,
            CorrelationId = workflow.CorrelationId,
            Name = workflow.Name,
            Status = workflow.Status,
            SubStatus = workflow.SubStatus,
            State = InstanceState.Of(workflow).ToString(),
            LogSequence = workflow.ExecutionLogSequence,
            CreatedAt = workflow.CreatedAt,
            UpdatedAt = workflow.UpdatedAt,
            FinishedAt = workflow.FinishedAt,
        }, [], [], workflow.WorkflowGraph);
        (state.Bookmarks, state.Incidents) = ([.. workflow.Bookmarks], [.. workflow.Incidents]);
        (state.Input, state.Output) = (workflow.Input, workflow.Output);
        return state;
    }
}
