namespace Elsa.Workflows.CommitStates
{
    public enum CommitAction
    {
        /// <summary>The next to decide does: the workflow's strategy, and in the end no commit.</summary>
        Default,

        Skip,
        Commit,
    }

    public enum WorkflowLifetimeEvent
    {
        WorkflowExecuting,
        WorkflowExecuted,
        ActivityExecuting,
        ActivityExecuted,
    }

    public enum ActivityLifetimeEvent
    {
        ActivityExecuting,
        ActivityExecuted,
    }

    public record WorkflowCommitStateStrategyContext(
        WorkflowExecutionContext WorkflowExecutionContext, WorkflowLifetimeEvent LifetimeEvent);

    public record ActivityCommitStateStrategyContext(
        ActivityExecutionContext ActivityExecutionContext, ActivityLifetimeEvent LifetimeEvent);

    /// <summary>Whether a burst is saved on its way. It always is at its end.</summary>
    public interface IWorkflowCommitStrategy
    {
        CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context);
    }

    /// <summary>The same for one activity, whatever its workflow does.</summary>
    public interface IActivityCommitStrategy
    {
        CommitAction ShouldCommit(ActivityCommitStateStrategyContext context);
    }

    public class CommitStrategyMetadata
    {
        public string Name { get; set; } = null!;
        public string DisplayName { get; set; } = null!;
        public string Description { get; set; } = null!;
    }

    public class ObjectRegistration<T, TMeta>
    {
        public T Strategy { get; set; } = default!;
        public TMeta Metadata { get; set; } = default!;
    }

    public class WorkflowCommitStrategyRegistration
        : ObjectRegistration<IWorkflowCommitStrategy, CommitStrategyMetadata>
    {
        public WorkflowCommitStrategyRegistration()
        {
        }

        public WorkflowCommitStrategyRegistration(IWorkflowCommitStrategy strategy, CommitStrategyMetadata metadata) =>
            (Strategy, Metadata) = (strategy, metadata);
    }

    public class ActivityCommitStrategyRegistration
        : ObjectRegistration<IActivityCommitStrategy, CommitStrategyMetadata>
    {
        public ActivityCommitStrategyRegistration()
        {
        }

        public ActivityCommitStrategyRegistration(IActivityCommitStrategy strategy, CommitStrategyMetadata metadata) =>
            (Strategy, Metadata) = (strategy, metadata);
    }

    /// <summary>The strategies that definitions name.</summary>
    public interface ICommitStrategyRegistry
    {
        IEnumerable<WorkflowCommitStrategyRegistration> ListWorkflowStrategyRegistrations();

        IEnumerable<ActivityCommitStrategyRegistration> ListActivityStrategyRegistrations();

        void RegisterStrategy(WorkflowCommitStrategyRegistration registration);

        void RegisterStrategy(ActivityCommitStrategyRegistration registration);

        IWorkflowCommitStrategy? FindWorkflowStrategy(string name);

        IActivityCommitStrategy? FindActivityStrategy(string name);
    }

    public class CommitStateOptions
    {
        public IDictionary<string, WorkflowCommitStrategyRegistration> WorkflowCommitStrategies { get; set; } =
            new Dictionary<string, WorkflowCommitStrategyRegistration>();

        public IDictionary<string, ActivityCommitStrategyRegistration> ActivityCommitStrategies { get; set; } =
            new Dictionary<string, ActivityCommitStrategyRegistration>();

        /// <summary>For definitions that name none; null: one commit, at the end of the burst.</summary>
        public IWorkflowCommitStrategy? DefaultWorkflowCommitStrategy { get; set; }

        public IActivityCommitStrategy? DefaultActivityCommitStrategy { get; set; }
    }
}

namespace Elsa.Workflows.CommitStates.Strategies
{
    public class WorkflowExecutingWorkflowStrategy : IWorkflowCommitStrategy
    {
        public CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context) =>
            context.LifetimeEvent is WorkflowLifetimeEvent.WorkflowExecuting ? CommitAction.Commit : default;
    }

    public class WorkflowExecutedWorkflowStrategy : IWorkflowCommitStrategy
    {
        public CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context) =>
            context.LifetimeEvent is WorkflowLifetimeEvent.WorkflowExecuted ? CommitAction.Commit : default;
    }

    public class ActivityExecutingWorkflowStrategy : IWorkflowCommitStrategy
    {
        public CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context) =>
            context.LifetimeEvent is WorkflowLifetimeEvent.ActivityExecuting ? CommitAction.Commit : default;
    }

    public class ActivityExecutedWorkflowStrategy : IWorkflowCommitStrategy
    {
        public CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context) =>
            context.LifetimeEvent is WorkflowLifetimeEvent.ActivityExecuted ? CommitAction.Commit : default;
    }

    /// <summary>Saves after an activity when so much time has passed since the burst was last saved.</summary>
    public class PeriodicWorkflowStrategy(TimeSpan interval) : IWorkflowCommitStrategy
    {
        private static readonly object LastCommit = new();

        public TimeSpan Interval { get; } = interval;

        public CommitAction ShouldCommit(WorkflowCommitStateStrategyContext context)
        {
            var workflow = context.WorkflowExecutionContext;
            var now = workflow.SystemClock.UtcNow;
            if (!workflow.TransientProperties.TryGetValue(LastCommit, out var last))
                workflow.TransientProperties[LastCommit] = now;
            else if (context.LifetimeEvent is WorkflowLifetimeEvent.ActivityExecuted
                && now - (DateTimeOffset)last >= Interval)
            {
                workflow.TransientProperties[LastCommit] = now;
                return CommitAction.Commit;
            }
            return CommitAction.Default;
        }
    }

    public class CommitAlwaysActivityStrategy : IActivityCommitStrategy
    {
        public CommitAction ShouldCommit(ActivityCommitStateStrategyContext context) => CommitAction.Commit;
    }

    public class CommitNeverActivityStrategy : IActivityCommitStrategy
    {
        public CommitAction ShouldCommit(ActivityCommitStateStrategyContext context) => CommitAction.Skip;
    }

    public class ExecutingActivityStrategy : IActivityCommitStrategy
    {
        public CommitAction ShouldCommit(ActivityCommitStateStrategyContext context) =>
            context.LifetimeEvent is ActivityLifetimeEvent.ActivityExecuting ? CommitAction.Commit : default;
    }

    public class ExecutedActivityStrategy : IActivityCommitStrategy
    {
        public CommitAction ShouldCommit(ActivityCommitStateStrategyContext context) =>
            context.LifetimeEvent is ActivityLifetimeEvent.ActivityExecuted ? CommitAction.Commit : default;
    }
}
