using Elsa.Workflows;
using Elsa.Workflows.IncidentStrategies;
using Elsa.Workflows.Options;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Elsa.Embedded.Execution
{
    /// <summary>What becomes of an instance when one of its activities faults.</summary>
    internal static class Incidents
    {
        /// <summary>Marks the run as faulted, with an incident. It stays: a person can go on from there.</summary>
        public static void Note(ActivityExecutionContext context, Exception cause)
        {
            var workflow = context.WorkflowExecutionContext;
            (context.Exception, context.Status) = (cause, ActivityStatus.Faulted);
            context.ClearBookmarks();
            context.AddExecutionLogEntry("Faulted", cause.Message);
            workflow.Incidents.Add(new(context.Activity.Id, context.NodeId, context.Activity.Type, cause.Message,
                ExceptionState.FromException(cause), workflow.SystemClock.UtcNow));
        }

        /// <summary>The definition's strategy, else the host's.</summary>
        public static IIncidentStrategy StrategyOf(Workflows.Activities.Workflow workflow, IServiceProvider services) =>
            (IIncidentStrategy)ActivatorUtilities.GetServiceOrCreateInstance(services,
                workflow.Options.IncidentStrategyType
                ?? services.GetRequiredService<IOptions<IncidentOptions>>().Value.DefaultIncidentStrategy
                ?? typeof(FaultStrategy));
    }
}

namespace Elsa.Workflows
{
    /// <summary>What an incident means for the instance as a whole.</summary>
    public interface IIncidentStrategy
    {
        void HandleIncident(ActivityExecutionContext context);
    }
}

namespace Elsa.Workflows.IncidentStrategies
{
    /// <summary>The instance ends as faulted, where it stands.</summary>
    public class FaultStrategy : IIncidentStrategy
    {
        public void HandleIncident(ActivityExecutionContext context) =>
            context.WorkflowExecutionContext.SubStatus = WorkflowSubStatus.Faulted;
    }

    /// <summary>The other branches go on; the faulted step waits for a person.</summary>
    public class ContinueWithIncidentsStrategy : IIncidentStrategy
    {
        public void HandleIncident(ActivityExecutionContext context)
        {
        }
    }
}

namespace Elsa.Workflows.Options
{
    public class IncidentOptions
    {
        /// <summary>For definitions that name none; <see cref="FaultStrategy"/> if null.</summary>
        public Type? DefaultIncidentStrategy { get; set; }
    }
}
