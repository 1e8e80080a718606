using Elsa.Expressions;
using Elsa.Extensions;
using Elsa.Features.Abstractions;
using Elsa.Features.Services;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Activities.Flowchart.Options;
using Elsa.Workflows.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Workflows.Activities.Flowchart.Models
{
    public enum FlowchartExecutionMode
    {
        /// <summary>As the host says.</summary>
        Default,
        TokenBased,
        CounterBased,
    }

    /// <summary>What an activity with several ways in does in a token-based flowchart.</summary>
    public enum MergeMode
    {
        /// <summary>As <see cref="Stream"/>.</summary>
        None,

        /// <summary>Runs as soon as nobody right before it is under way.</summary>
        Stream,

        /// <summary>Waits for all that are under way and can still arrive.</summary>
        Merge,

        /// <summary>Waits for every way in, those of loops included.</summary>
        Converge,

        /// <summary>Runs once for each arrival.</summary>
        Cascade,

        /// <summary>Runs for the first arrival; the others are cancelled.</summary>
        Race,
    }
}

namespace Elsa.Workflows.Activities.Flowchart.Options
{
    public class FlowchartOptions
    {
        /// <summary>How flowcharts run whose definition doesn't say.</summary>
        public FlowchartExecutionMode DefaultExecutionMode { get; set; } = FlowchartExecutionMode.CounterBased;
    }
}

namespace Elsa.Workflows.Activities.Flowchart.Extensions
{
    public static class ActivityExtensions
    {
        private const string Key = "mergeMode";

        /// <exception cref="InvalidOperationException">It is no merge mode.</exception>
        public static MergeMode? GetMergeMode(this IActivity activity)
        {
            if (!activity.CustomProperties.TryGetValue(Key, out var value) || value is null or "") return null;
            try
            {
                return value as MergeMode? ?? Values.Convert<MergeMode>(value);
            }
            catch (InvalidCastException failure)
            {
                throw new InvalidOperationException(
                    $"Activity '{activity.Id}': '{value}' is no merge mode.", failure);
            }
        }

        /// <summary>That of a join follows from its own mode.</summary>
        public static async Task<MergeMode?> GetMergeModeAsync(
            this IActivity activity, ActivityExecutionContext context) => activity is not FlowJoin join
            ? activity.GetMergeMode()
            : await context.EvaluateAsync(join.Mode) is FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;

        public static void SetMergeMode(this IActivity activity, MergeMode? value)
        {
            if (value is null) activity.CustomProperties.Remove(Key);
            else activity.CustomProperties[Key] = value.Value.ToString();
        }
    }

    public static class FlowchartFeatureExtensions
    {
        public static FlowchartFeature UseTokenBasedExecution(this FlowchartFeature feature) =>
            feature.UseExecution(FlowchartExecutionMode.TokenBased);

        public static FlowchartFeature UseCounterBasedExecution(this FlowchartFeature feature) =>
            feature.UseExecution(FlowchartExecutionMode.CounterBased);

        public static FlowchartFeature UseExecution(this FlowchartFeature feature, FlowchartExecutionMode mode) =>
            feature.ConfigureFlowchart(options => options.DefaultExecutionMode = mode);

        public static FlowchartFeature ConfigureFlowchart(
            this FlowchartFeature feature, Action<FlowchartOptions> configure)
        {
            feature.FlowchartOptionsConfigurator += configure;
            return feature;
        }
    }
}

namespace Elsa.Workflows.Features
{
    public class FlowchartFeature(IModule module) : FeatureBase(module)
    {
        public Action<FlowchartOptions>? FlowchartOptionsConfigurator { get; set; }

        public override void Apply()
        {
            if (FlowchartOptionsConfigurator is { } configure) Services.Configure(configure);
        }
    }
}
