using Elsa.Workflows.Pipelines.ActivityExecution;
using Elsa.Workflows.Pipelines.WorkflowExecution;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Pipelines.ActivityExecution
{
    public delegate ValueTask ActivityMiddlewareDelegate(ActivityExecutionContext context);

    public static class ActivityExecutionMiddlewareExtensions
    {
        /// <summary>Adds a class whose constructor takes what comes next, and services.</summary>
        public static IActivityExecutionPipelineBuilder UseMiddleware<TMiddleware>(
            this IActivityExecutionPipelineBuilder pipelineBuilder, params object[] args)
            where TMiddleware : IActivityExecutionMiddleware => pipelineBuilder.Use(next =>
                ActivatorUtilities.CreateInstance<TMiddleware>(pipelineBuilder.ServiceProvider, [next, .. args])
                    .InvokeAsync);
    }
}

namespace Elsa.Workflows.Pipelines.WorkflowExecution
{
    public delegate ValueTask WorkflowMiddlewareDelegate(WorkflowExecutionContext context);

    public static class WorkflowExecutionMiddlewareExtensions
    {
        /// <summary>Adds a class whose constructor takes what comes next, and services.</summary>
        public static IWorkflowExecutionPipelineBuilder UseMiddleware<TMiddleware>(
            this IWorkflowExecutionPipelineBuilder pipelineBuilder, params object[] args)
            where TMiddleware : IWorkflowExecutionMiddleware => pipelineBuilder.Use(next =>
                ActivatorUtilities.CreateInstance<TMiddleware>(pipelineBuilder.ServiceProvider, [next, .. args])
                    .InvokeAsync);
    }
}

namespace Elsa.Workflows
{
    public interface IActivityExecutionMiddleware
    {
        ValueTask InvokeAsync(ActivityExecutionContext context);
    }

    public interface IWorkflowExecutionMiddleware
    {
        ValueTask InvokeAsync(WorkflowExecutionContext context);
    }

    /// <summary>What happens around each run of an activity. The activity itself comes last, always.</summary>
    public interface IActivityExecutionPipelineBuilder
    {
        IServiceProvider ServiceProvider { get; }

        IActivityExecutionPipelineBuilder Use(Func<ActivityMiddlewareDelegate, ActivityMiddlewareDelegate> middleware);

        IActivityExecutionPipelineBuilder Insert(
            int index, Func<ActivityMiddlewareDelegate, ActivityMiddlewareDelegate> middleware);

        IActivityExecutionPipelineBuilder Reset();

        ActivityMiddlewareDelegate Build();
    }

    /// <summary>What happens around each burst. The work itself comes last, always.</summary>
    public interface IWorkflowExecutionPipelineBuilder
    {
        IServiceProvider ServiceProvider { get; }

        IWorkflowExecutionPipelineBuilder Use(Func<WorkflowMiddlewareDelegate, WorkflowMiddlewareDelegate> middleware);

        IWorkflowExecutionPipelineBuilder Insert(
            int index, Func<WorkflowMiddlewareDelegate, WorkflowMiddlewareDelegate> middleware);

        IWorkflowExecutionPipelineBuilder Reset();

        WorkflowMiddlewareDelegate Build();
    }
}

namespace Elsa.Embedded.Execution
{
    /// <summary>The host's middleware around activities and bursts; null where there is none.</summary>
    internal sealed class HostPipelines(
        IEnumerable<Action<Workflows.IActivityExecutionPipelineBuilder>> activities,
        IEnumerable<Action<Workflows.IWorkflowExecutionPipelineBuilder>> workflows, IServiceProvider services)
    {
        public ActivityMiddlewareDelegate? Activity { get; } = BuildActivities([.. activities], services);
        public WorkflowMiddlewareDelegate? Workflow { get; } = BuildWorkflows([.. workflows], services);

        private static ActivityMiddlewareDelegate? BuildActivities(
            IReadOnlyList<Action<Workflows.IActivityExecutionPipelineBuilder>> setups, IServiceProvider services)
        {
            if (setups.Count == 0) return null;
            var builder = new ActivityPipeline(services);
            foreach (var setup in setups) setup(builder);
            return builder.Build();
        }

        private static WorkflowMiddlewareDelegate? BuildWorkflows(
            IReadOnlyList<Action<Workflows.IWorkflowExecutionPipelineBuilder>> setups, IServiceProvider services)
        {
            if (setups.Count == 0) return null;
            var builder = new WorkflowPipeline(services);
            foreach (var setup in setups) setup(builder);
            return builder.Build();
        }

        private sealed class ActivityPipeline(IServiceProvider services) : Workflows.IActivityExecutionPipelineBuilder
        {
            private readonly List<Func<ActivityMiddlewareDelegate, ActivityMiddlewareDelegate>> parts = [];

            public IServiceProvider ServiceProvider => services;

            public Workflows.IActivityExecutionPipelineBuilder Use(
                Func<ActivityMiddlewareDelegate, ActivityMiddlewareDelegate> middleware) =>
                Insert(parts.Count, middleware);

            public Workflows.IActivityExecutionPipelineBuilder Insert(
                int index, Func<ActivityMiddlewareDelegate, ActivityMiddlewareDelegate> middleware)
            {
                parts.Insert(index, middleware);
                return this;
            }

            public Workflows.IActivityExecutionPipelineBuilder Reset()
            {
                parts.Clear();
                return this;
            }

            public ActivityMiddlewareDelegate Build() => Enumerable.Reverse(parts)
                .Aggregate((ActivityMiddlewareDelegate)Interpreter.ExecuteAsync, (next, part) => part(next));
        }

        private sealed class WorkflowPipeline(IServiceProvider services) : Workflows.IWorkflowExecutionPipelineBuilder
        {
            private readonly List<Func<WorkflowMiddlewareDelegate, WorkflowMiddlewareDelegate>> parts = [];

            public IServiceProvider ServiceProvider => services;

            public Workflows.IWorkflowExecutionPipelineBuilder Use(
                Func<WorkflowMiddlewareDelegate, WorkflowMiddlewareDelegate> middleware) =>
                Insert(parts.Count, middleware);

            public Workflows.IWorkflowExecutionPipelineBuilder Insert(
                int index, Func<WorkflowMiddlewareDelegate, WorkflowMiddlewareDelegate> middleware)
            {
                parts.Insert(index, middleware);
                return this;
            }

            public Workflows.IWorkflowExecutionPipelineBuilder Reset()
            {
                parts.Clear();
                return this;
            }

            public WorkflowMiddlewareDelegate Build() => Enumerable.Reverse(parts)
                .Aggregate((WorkflowMiddlewareDelegate)Interpreter.WorkAsync, (next, part) => part(next));
        }
    }
}
