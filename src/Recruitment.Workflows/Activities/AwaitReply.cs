using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;

namespace Recruitment.Workflows.Activities;

/// <summary>Waits for the city's answer and takes the newest one that nobody took.</summary>
[Activity("Recruitment", Category = "Dialogue", DisplayName = "Await reply",
    Description = "Waits for the city's answer.")]
[FlowNode("Interested", "Later", "Declined", NothingCame)]
public sealed class AwaitReply : Waiting
{
    private protected override string KindOf(ActivityExecutionContext context) => "reply";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) => Replies;
    private protected override Task<string?> LookAsync(ActivityExecutionContext context) =>
        ReplyAsync(context, any: true);
}
