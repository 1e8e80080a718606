using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.CommitStates.Strategies;
using Microsoft.Extensions.Options;

namespace Elsa.Embedded.Execution;

/// <summary>The strategies by name: those of Elsa, and the host's own.</summary>
internal sealed class CommitStrategies : ICommitStrategyRegistry
{
    private readonly Dictionary<string, WorkflowCommitStrategyRegistration> workflows = [];
    private readonly Dictionary<string, ActivityCommitStrategyRegistration> activities = [];
    private readonly CommitStateOptions options;

    public CommitStrategies(IOptions<CommitStateOptions> configured)
    {
        options = configured.Value;
        Add("WorkflowExecuting", "Before a burst.", new WorkflowExecutingWorkflowStrategy());
        Add("WorkflowExecuted", "After a burst.", new WorkflowExecutedWorkflowStrategy());
        Add("ActivityExecuting", "Before each activity.", new ActivityExecutingWorkflowStrategy());
        Add("ActivityExecuted", "After each activity.", new ActivityExecutedWorkflowStrategy());
        Add("Periodic", "Every ten seconds, after an activity.",
            new PeriodicWorkflowStrategy(TimeSpan.FromSeconds(10)));
        Add("CommitAlways", "Before the activity and after it.", new CommitAlwaysActivityStrategy());
        Add("CommitNever", "Neither before the activity nor after it.", new CommitNeverActivityStrategy());
        Add("Executing", "Before the activity.", new ExecutingActivityStrategy());
        Add("Executed", "After the activity.", new ExecutedActivityStrategy());
        foreach (var one in options.WorkflowCommitStrategies.Values) RegisterStrategy(one);
        foreach (var one in options.ActivityCommitStrategies.Values) RegisterStrategy(one);
    }

    public IEnumerable<WorkflowCommitStrategyRegistration> ListWorkflowStrategyRegistrations() => workflows.Values;

    public IEnumerable<ActivityCommitStrategyRegistration> ListActivityStrategyRegistrations() => activities.Values;

    public void RegisterStrategy(WorkflowCommitStrategyRegistration registration) =>
        workflows[registration.Metadata.Name] = registration;

    public void RegisterStrategy(ActivityCommitStrategyRegistration registration) =>
        activities[registration.Metadata.Name] = registration;

    public IWorkflowCommitStrategy? FindWorkflowStrategy(string name) => workflows.GetValueOrDefault(name)?.Strategy;

    public IActivityCommitStrategy? FindActivityStrategy(string name) => activities.GetValueOrDefault(name)?.Strategy;

    /// <summary>What the workflow's definition or the host says, if either says anything.</summary>
    public IWorkflowCommitStrategy? Of(WorkflowExecutionContext workflow) =>
        (workflow.Workflow.Options.CommitStrategyName is { Length: > 0 } name ? FindWorkflowStrategy(name) : null)
        ?? options.DefaultWorkflowCommitStrategy;

    public bool HasActivityDefault => options.DefaultActivityCommitStrategy is not null;

    public IActivityCommitStrategy? Of(IActivity activity) =>
        (activity.GetCommitStrategy() is { Length: > 0 } name ? FindActivityStrategy(name) : null)
        ?? options.DefaultActivityCommitStrategy;

    private void Add(string name, string description, IWorkflowCommitStrategy strategy) => RegisterStrategy(
        new WorkflowCommitStrategyRegistration(strategy, Describe(name, description)));

    private void Add(string name, string description, IActivityCommitStrategy strategy) => RegisterStrategy(
        new ActivityCommitStrategyRegistration(strategy, Describe(name, description)));

    private static CommitStrategyMetadata Describe(string name, string description) =>
        new() { Name = name, DisplayName = name, Description = description };
}
