using Elsa.Workflows;

namespace Recruitment.Workflows;

/// <summary>A broken rule is an outcome; any other exception faults the step and becomes an incident.</summary>
internal static class Refused
{
    extension(ActivityExecutionContext context)
    {
        /// <returns>False when a rule of the coalition said no; nothing was changed then.</returns>
        public async Task<bool> TryAsync(Func<Task<bool>> operation)
        {
            try
            {
                await operation();
                return true;
            }
            catch (RuleBrokenException refusal)
            {
                context.AddExecutionLogEntry("Refused", refusal.Code);
                return false;
            }
        }
    }
}
