using Elsa.Workflows;
using Elsa.Workflows.CommitStates;

namespace Elsa.Embedded.Execution;

/// <summary>Saves a burst on its way, as the definition's and the activities' commit strategies want it.</summary>
internal sealed class BurstCommits(CommitStrategies strategies, WorkflowExecutionContext workflow, Func<Task> commit)
{
    private readonly IWorkflowCommitStrategy? ofWorkflow = strategies.Of(workflow);

    /// <summary>The run that is about to execute: saved as still to be run.</summary>
    public ActivityExecutionContext? Starting { get; private set; }

    /// <returns>Null where nothing is wanted but the one commit at the end.</returns>
    public static BurstCommits? Of(CommitStrategies strategies, WorkflowExecutionContext workflow, Func<Task> commit) =>
        strategies.Of(workflow) is null && !strategies.HasActivityDefault && !workflow.WorkflowGraph.NamesCommits ? null
            : new(strategies, workflow, commit);

    public async Task ExecutingAsync(ActivityExecutionContext run)
    {
        if (!IsWanted(run, ActivityLifetimeEvent.ActivityExecuting, WorkflowLifetimeEvent.ActivityExecuting)) return;
        Starting = run;
        await commit();
        Starting = null;
    }

    public Task ExecutedAsync(ActivityExecutionContext run) =>
        IsWanted(run, ActivityLifetimeEvent.ActivityExecuted, WorkflowLifetimeEvent.ActivityExecuted)
            ? commit() : Task.CompletedTask;

    public Task CommitAsync() => commit();

    private bool IsWanted(ActivityExecutionContext run, ActivityLifetimeEvent ofRun, WorkflowLifetimeEvent ofAll)
    {
        var wanted = strategies.Of(run.Activity)?.ShouldCommit(new(run, ofRun)) ?? CommitAction.Default;
        if (wanted is CommitAction.Default && ofWorkflow is not null)
            wanted = ofWorkflow.ShouldCommit(new(workflow, ofAll));
        return wanted is CommitAction.Commit;
    }
}
