using Elsa.Features.Abstractions;
using Elsa.Features.Services;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Features
{
    /// <summary>How activities and bursts run: the host's middleware and commits.</summary>
    public class WorkflowsFeature(IModule module) : FeatureBase(module)
    {
        public Action<IActivityExecutionPipelineBuilder>? ActivityExecutionPipeline { get; set; }
        public Action<IWorkflowExecutionPipelineBuilder>? WorkflowExecutionPipeline { get; set; }

        public WorkflowsFeature WithActivityExecutionPipeline(Action<IActivityExecutionPipelineBuilder> setup)
        {
            ActivityExecutionPipeline = setup;
            return this;
        }

        public WorkflowsFeature WithWorkflowExecutionPipeline(Action<IWorkflowExecutionPipelineBuilder> setup)
        {
            WorkflowExecutionPipeline = setup;
            return this;
        }

        public override void Apply()
        {
            if (ActivityExecutionPipeline is { } activities) Services.AddSingleton(activities);
            if (WorkflowExecutionPipeline is { } workflows) Services.AddSingleton(workflows);
        }
    }
}

namespace Elsa.Workflows.CommitStates
{
    /// <summary>The strategies that definitions may name, beside Elsa's own, which are there always.</summary>
    public class CommitStrategiesFeature(IModule module) : FeatureBase(module)
    {
        /// <summary>They are there anyway.</summary>
        public void AddStandardStrategies() => Services.AddOptions<CommitStateOptions>();

        public void Add(string name, string displayName, string description, IWorkflowCommitStrategy strategy) =>
            Services.Configure<CommitStateOptions>(options => options.WorkflowCommitStrategies[name] =
                new(strategy, new() { Name = name, DisplayName = displayName, Description = description }));

        public void Add(string name, string displayName, string description, IActivityCommitStrategy strategy) =>
            Services.Configure<CommitStateOptions>(options => options.ActivityCommitStrategies[name] =
                new(strategy, new() { Name = name, DisplayName = displayName, Description = description }));

        public void SetDefaultWorkflowCommitStrategy(IWorkflowCommitStrategy strategy) =>
            Services.Configure<CommitStateOptions>(options => options.DefaultWorkflowCommitStrategy = strategy);

        public void SetDefaultActivityCommitStrategy(IActivityCommitStrategy strategy) =>
            Services.Configure<CommitStateOptions>(options => options.DefaultActivityCommitStrategy = strategy);
    }
}

namespace Elsa.Extensions
{
    public static partial class ModuleExtensions
    {
        public static IModule UseWorkflows(this IModule configuration, Action<WorkflowsFeature>? configure = default)
        {
            var feature = new WorkflowsFeature(configuration);
            configure?.Invoke(feature);
            feature.Apply();
            return configuration;
        }
    }

    public static class WorkflowsFeatureCommitStateExtensions
    {
        public static WorkflowsFeature UseCommitStrategies(
            this WorkflowsFeature workflowsFeature, Action<CommitStrategiesFeature>? configure = default)
        {
            configure?.Invoke(new(workflowsFeature.Module));
            return workflowsFeature;
        }

        public static WorkflowsFeature WithDefaultWorkflowCommitStrategy(
            this WorkflowsFeature workflowsFeature, IWorkflowCommitStrategy strategy) =>
            workflowsFeature.UseCommitStrategies(strategies => strategies.SetDefaultWorkflowCommitStrategy(strategy));

        public static WorkflowsFeature WithDefaultActivityCommitStrategy(
            this WorkflowsFeature workflowsFeature, IActivityCommitStrategy strategy) =>
            workflowsFeature.UseCommitStrategies(strategies => strategies.SetDefaultActivityCommitStrategy(strategy));
    }
}
