using Elsa.Expressions.Models;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>A workflow whose triggers are looked for.</summary>
public class WorkflowIndexingContext(Workflow workflow, CancellationToken cancellationToken)
{
    public Workflow Workflow { get; } = workflow;
    public IDictionary<ITrigger, MemoryRegister> Registers { get; } = new Dictionary<ITrigger, MemoryRegister>();
    public CancellationToken CancellationToken { get; } = cancellationToken;

    public MemoryRegister GetOrCreateRegister(ITrigger activity)
    {
        if (!Registers.TryGetValue(activity, out var register)) Registers[activity] = register = new();
        return register;
    }
}

/// <summary>A trigger that is asked what it waits for. Its inputs are evaluated; there is no instance yet.</summary>
public class TriggerIndexingContext(
    WorkflowIndexingContext workflowIndexingContext, ExpressionExecutionContext expressionExecutionContext,
    ITrigger trigger, CancellationToken cancellationToken)
{
    public WorkflowIndexingContext WorkflowIndexingContext { get; } = workflowIndexingContext;
    public ExpressionExecutionContext ExpressionExecutionContext { get; } = expressionExecutionContext;
    public ITrigger Trigger { get; } = trigger;
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The name of its stimuli: the activity's type, unless the trigger gives another.</summary>
    public string TriggerName { get; set; } = trigger.Type;

    public T? Get<T>(Input<T>? input) => input is not null
        && ExpressionExecutionContext.TryGet(input.MemoryBlockReference(), out var value)
        ? Expressions.Values.Convert<T>(value) : default;
}
