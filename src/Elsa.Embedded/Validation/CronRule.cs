using Cronos;
using Elsa.Embedded.Definitions;
using Elsa.Scheduling.Activities;

namespace Elsa.Embedded.Validation;

/// <summary>A cron expression that is written down must be one.</summary>
internal sealed class CronRule : IDefinitionRule
{
    private const string Input = "cronExpression";

    public IEnumerable<DefinitionFinding> Check(DefinitionOutline definition) =>
        from activity in definition.Activities
        where activity.Descriptor?.ClrType == typeof(Cron)
        let given = activity.Input(Input)
        where given is { IsLiteral: true, IsBlank: false }
        let problem = Problem(given.Value!.ToString()!)
        where problem is not null
        select DefinitionFinding.At(activity.Id, FindingCodes.CronInvalid, problem, Input);

    private static string? Problem(string expression)
    {
        try
        {
            CronExpression.Parse(expression, CronFormat.IncludeSeconds);
            return null;
        }
        catch (CronFormatException failure)
        {
            return failure.Message;
        }
    }
}
