using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Signals;

namespace Elsa.Workflows
{
    public static class BreakBehaviorActivityExecutionContextExtensions
    {
        private const string Key = "IsBreaking";

        public static bool GetIsBreaking(this ActivityExecutionContext context) => context.GetProperty<bool>(Key);

        /// <summary>Says that a loop is to end, for a <see cref="BreakSignal"/> reached it.</summary>
        public static void SetIsBreaking(this ActivityExecutionContext context) => context.SetProperty(Key, true);
    }
}

namespace Elsa.Embedded.Execution
{
    /// <summary>What loops have in common.</summary>
    internal static class Loop
    {
        public static void Break(BreakSignal signal, SignalContext context)
        {
            context.StopPropagation();
            context.ReceiverActivityExecutionContext.SetIsBreaking();
        }

        /// <summary>What the body of one round can name, beside the variables around it.</summary>
        public static Variable[] Variables(object? value, int? index = null)
        {
            var current = new Variable("CurrentValue", value).WithWorkflowStorage();
            return index is null ? [current] : [current, new Variable("CurrentIndex", index).WithWorkflowStorage()];
        }
    }
}
