using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;
using Elsa.Workflows.Notifications;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Execution;

internal sealed class WorkflowRunner(
    IServiceProvider services, IWorkflowBuilderFactory builders, IActivityRegistry activities, IIdentityGenerator ids)
    : IWorkflowRunner
{
    public Task<RunWorkflowResult> RunAsync(
        IActivity activity, RunWorkflowOptions? options = default, CancellationToken ct = default) =>
        RunAsync(Workflow.FromActivity(activity), options, ct);

    public async Task<RunWorkflowResult> RunAsync(
        IWorkflow workflow, RunWorkflowOptions? options = default, CancellationToken ct = default) =>
        await RunAsync(await builders.CreateBuilder().BuildWorkflowAsync(workflow, ct), options, ct);

    public async Task<RunWorkflowResult<TResult>> RunAsync<TResult>(
        WorkflowBase<TResult> workflow, RunWorkflowOptions? options = default, CancellationToken ct = default)
    {
        var run = await RunAsync((IWorkflow)workflow, options, ct);
        return new(run.WorkflowExecutionContext, run.WorkflowState, run.Workflow, Values.Convert<TResult>(run.Result)!,
            run.Journal);
    }

    public Task<RunWorkflowResult> RunAsync<T>(RunWorkflowOptions? options = default, CancellationToken ct = default)
        where T : IWorkflow, new() => RunAsync((IWorkflow)new T(), options, ct);

    public async Task<TResult> RunAsync<T, TResult>(
        RunWorkflowOptions? options = default, CancellationToken ct = default)
        where T : WorkflowBase<TResult>, new() => (await RunAsync(new T(), options, ct)).Result;

    public Task<RunWorkflowResult> RunAsync(
        Workflow workflow, RunWorkflowOptions? options = default, CancellationToken ct = default) =>
        RunAsync(GraphOf(workflow), options, ct);

    public Task<RunWorkflowResult> RunAsync(
        Workflow workflow, WorkflowState workflowState, RunWorkflowOptions? options = default,
        CancellationToken ct = default) => RunAsync(GraphOf(workflow), workflowState, options, ct);

    public Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph, RunWorkflowOptions? options = default, CancellationToken ct = default)
    {
        var workflow = ContextOf(workflowGraph, options?.WorkflowInstanceId ?? ids.GenerateId(), options, ct);
        workflow.CorrelationId = options?.CorrelationId;
        workflow.ParentWorkflowInstanceId = options?.ParentWorkflowInstanceId;
        workflow.CreatedAt = workflow.SystemClock.UtcNow;
        if (options?.Input is { } input) workflow.Input = new Dictionary<string, object>(input);
        workflow.Schedule(workflow.Workflow, null);
        return RunAsync(workflow, () => Interpreter.ContinueAsync(workflow), options?.Variables);
    }

    public Task<RunWorkflowResult> RunAsync(
        WorkflowGraph workflowGraph, WorkflowState workflowState, RunWorkflowOptions? options = default,
        CancellationToken ct = default)
    {
        var workflow = ContextOf(workflowGraph, workflowState.Id, options, ct);
        workflow.SubStatus = workflowState.SubStatus;
        (workflow.CorrelationId, workflow.Name) = (workflowState.CorrelationId, workflowState.Name);
        workflow.ParentWorkflowInstanceId = workflowState.ParentWorkflowInstanceId;
        workflow.CreatedAt = workflowState.CreatedAt;
        workflow.ExecutionLogSequence = workflowState.ExecutionLogSequence;
        WorkflowStates.RowState(workflowState).ApplyTo(workflow);
        workflow.Restore(workflowState.Bookmarks);
        var bookmark = workflow.Bookmarks.FirstOrDefault(waiting => waiting.Id == options?.BookmarkId);
        return RunAsync(workflow, () => workflow.Status is WorkflowStatus.Finished ? Task.CompletedTask
            : bookmark is null ? Interpreter.ContinueAsync(workflow)
            : Interpreter.ResumeAsync(workflow, bookmark, options?.Input));
    }

    public Task<RunWorkflowResult> RunAsync(WorkflowExecutionContext workflowExecutionContext) =>
        RunAsync(workflowExecutionContext, () => Interpreter.ContinueAsync(workflowExecutionContext));

    private static async Task<RunWorkflowResult> RunAsync(
        WorkflowExecutionContext workflow, Func<Task> move, IDictionary<string, object>? variables = null)
    {
        workflow.InitialVariables = variables;
        await workflow.TellAsync<WorkflowExecuting>(() => new(workflow.Workflow, workflow));
        await move();
        var state = LiveStates.Of(workflow);
        await workflow.TellAsync<WorkflowExecuted>(() => new(workflow.Workflow, state, workflow));
        return new(workflow, state, workflow.Workflow, ResultOf(workflow),
            new(workflow.ExecutionLog, workflow.History ?? []));
    }

    private static object? ResultOf(WorkflowExecutionContext workflow) =>
        workflow.Workflow.ResultVariable is { } variable && workflow.FirstRun is { } root
            ? variable.Get(root.ExpressionExecutionContext.Memory)
            : workflow.GetLastActivityResult();

    private WorkflowExecutionContext ContextOf(
        WorkflowGraph graph, string id, RunWorkflowOptions? options, CancellationToken ct)
    {
        var workflow = new WorkflowExecutionContext(services, graph, id, ct)
        {
            FaultsAtOnce = true,
            History = [],
            TriggerActivityId = options?.TriggerActivityId,
        };
        foreach (var (key, value) in options?.Properties ?? new Dictionary<string, object>())
            workflow.Properties[key] = value;
        return workflow;
    }

    private WorkflowGraph GraphOf(Workflow workflow) => new GraphBuilder(activities).Build(workflow);
}
