using Elsa.Workflows;

namespace Recruitment.Workflows;

/// <summary>What our activities ask of the instance they run in.</summary>
internal static class ProcessContext
{
    extension(ActivityExecutionContext context)
    {
        /// <summary>The city the process is about.</summary>
        public Guid CityId => context.InputId("CityId")
            ?? throw new InvalidOperationException("The process was started without the input CityId.");

        /// <summary>The referral the process is about, or that started it.</summary>
        public Guid? ReferralId => context.InputId("ReferralId");

        public string InstanceId => context.WorkflowExecutionContext.Id;

        public string Actor => Audit.Actor.Process(context.WorkflowExecutionContext.Workflow.Identity.DefinitionId);

        /// <summary>Names this execution of this step for good:
        /// the same after a crash, another one on the next lap of a loop.</summary>
        public string EffectKey => $"{context.InstanceId}:{context.Activity.Id}:{context.GetProperty<int>(Lap)}";

        /// <summary>Counts the executions of a step; called once when it begins.</summary>
        public void BeginLap()
        {
            var laps = context.WorkflowExecutionContext.Properties;
            var key = $"{Lap}:{context.Activity.Id}";
            var lap = laps.TryGetValue(key, out var before) ? Convert.ToInt32(before, null) + 1 : 1;
            laps[key] = lap;
            context.SetProperty(Lap, lap);
        }

        private Guid? InputId(string name) =>
            context.WorkflowExecutionContext.Input.TryGetValue(name, out var value)
                && Guid.TryParse(value?.ToString(), out var id) ? id : null;
    }

    private const string Lap = "Lap";
}
