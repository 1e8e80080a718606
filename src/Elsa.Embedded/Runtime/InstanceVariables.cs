using Elsa.Embedded.Execution;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Runtime;

/// <summary>The variables of a workflow in one instance. They live as long as the instance runs.</summary>
internal sealed class InstanceVariables(Engine engine, StateImport states) : IWorkflowInstanceVariableManager
{
    public async Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        string workflowInstanceId, IEnumerable<string>? excludeTags = default, CancellationToken ct = default)
    {
        var row = await engine.Store.FindInstanceAsync(workflowInstanceId, ct)
            ?? throw new WorkflowInstanceNotFoundException($"There is no instance {workflowInstanceId}.", workflowInstanceId);
        return await GetVariablesAsync(WorkflowStates.Of(row, [], [], null), excludeTags, ct);
    }

    public Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        WorkflowInstance workflowInstance, IEnumerable<string>? excludeTags = default, CancellationToken ct = default) =>
        GetVariablesAsync(workflowInstance.WorkflowState, excludeTags, ct);

    public async Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        WorkflowState workflowState, IEnumerable<string>? excludeTags = default, CancellationToken ct = default)
    {
        if (workflowState.Status is WorkflowStatus.Finished
            || await states.GraphAsync(workflowState.DefinitionVersionId, ct) is not { } graph) return [];
        var held = WorkflowStates.RowState(workflowState).Runs?
            .FirstOrDefault(run => run.ActivityId == graph.Workflow.Id)?.Variables;
        return [.. graph.Workflow.Variables.Select(variable => new ResolvedVariable(variable,
            held?.TryGetValue(variable.Id, out var value) is true ? variable.ParseValue(value) : variable.Value))];
    }

    public Task<IEnumerable<ResolvedVariable>> GetVariablesAsync(
        WorkflowExecutionContext workflowExecutionContext, IEnumerable<string>? excludeTags = default,
        CancellationToken ct = default)
    {
        var memory = workflowExecutionContext.Root?.ExpressionExecutionContext.Memory;
        return Task.FromResult(workflowExecutionContext.Variables.Select(variable =>
            new ResolvedVariable(variable, memory is null ? variable.Value : variable.Get(memory))));
    }

    public async Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
        string workflowInstanceId, IEnumerable<VariableUpdateValue> variables, CancellationToken ct = default)
    {
        var row = await engine.Store.FindInstanceAsync(workflowInstanceId, ct)
            ?? throw new WorkflowInstanceNotFoundException($"There is no instance {workflowInstanceId}.", workflowInstanceId);
        if (row.Status is WorkflowStatus.Finished || await states.GraphAsync(row.DefinitionVersionId, ct) is not { } graph)
            return [];
        var state = InstanceState.Parse(row.State);
        var runs = state.Runs?.ToList() ?? [];
        var at = runs.FindIndex(run => run.ActivityId == graph.Workflow.Id);
        if (at < 0) return await GetVariablesAsync(workflowInstanceId, null, ct);
        var held = new Dictionary<string, object?>(runs[at].Variables ?? []);
        foreach (var (variable, value) in Known(graph.Workflow.Variables, variables)) held[variable.Id] = value;
        runs[at] = runs[at] with { Variables = held };
        row.State = (state with { Runs = runs }).ToString();
        (row.UpdatedAt, row.Revision) = (engine.Now, row.Revision + 1);
        await engine.CommitAsync(ct);
        return await GetVariablesAsync(workflowInstanceId, null, ct);
    }

    public Task<IEnumerable<ResolvedVariable>> SetVariablesAsync(
        WorkflowExecutionContext workflowExecutionContext, IEnumerable<VariableUpdateValue> variables,
        CancellationToken ct = default)
    {
        if (workflowExecutionContext.Root is { } root)
            foreach (var (variable, value) in Known(workflowExecutionContext.Variables, variables))
                variable.Set(root.ExpressionExecutionContext.Memory, value);
        return GetVariablesAsync(workflowExecutionContext, null, ct);
    }

    private static IEnumerable<(Variable, object?)> Known(
        IEnumerable<Variable> variables, IEnumerable<VariableUpdateValue> updates) =>
        from update in updates
        join variable in variables on update.Id equals variable.Id
        select (variable, variable.ParseValue(update.Value));
}
