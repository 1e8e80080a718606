using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Recruitment.Cities;
using Recruitment.Data;

namespace Recruitment.Workflows.Activities;

/// <summary>Waits until a referred city has moved since the referrer was last told.</summary>
[Activity("Recruitment", Category = "Referrals", DisplayName = "Await progress",
    Description = "Waits for the next step of a referred city.")]
[FlowNode("Progressed", "Member", "Declined", NothingCame)]
public sealed class AwaitProgress : Waiting
{
    private const string Told = "StageTold";

    private protected override string KindOf(ActivityExecutionContext context) => "progress";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) =>
        [Signals.StageChanged];

    private protected override async Task<string?> LookAsync(ActivityExecutionContext context)
    {
        var city = await context.GetRequiredService<CityDesk>().FindAsync(context.CityId, context.CancellationToken);
        var properties = context.WorkflowExecutionContext.Properties;
        var told = properties.TryGetValue(Told, out var value) ? value?.ToString() : nameof(Stage.Prospect);
        if (told == city.Stage.ToString()) return null;
        properties[Told] = city.Stage.ToString();
        return city switch
        {
            { Standing: Standing.Member } => "Member",
            { Stage: Stage.Declined } => "Declined",
            _ => "Progressed",
        };
    }
}
