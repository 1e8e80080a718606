using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.WorkItems;

namespace Recruitment.Workflows.Activities;

/// <summary>Goes on when there is somebody to write to; until then a work item asks for a name.</summary>
[Activity("Recruitment", Category = "Dialogue", DisplayName = "Await contact",
    Description = "Waits for somebody to write to.")]
[FlowNode("Named", "Later", "Declined", NothingCame)]
public sealed class AwaitContact : Waiting
{
    private protected override string KindOf(ActivityExecutionContext context) => "contact";
    private protected override string Who => "core-team";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) =>
        [Signals.ContactsChanged, Signals.ReplyRecorded];

    private protected override async Task<string?> LookAsync(ActivityExecutionContext context)
    {
        var recipient = await context.GetRequiredService<ContactDesk>().RecipientAsync(
            context.CityId, context.CancellationToken);
        if (recipient is not null) return "Named";
        if (await ReplyAsync(context, any: false) is { } refusal) return refusal;
        var city = await context.GetRequiredService<CityDesk>().FindAsync(context.CityId, context.CancellationToken);
        await context.GetRequiredService<WorkItemDesk>().OpenAsync(context.EffectKey, WorkItemKinds.NameContact,
            $"Find somebody to write to in {city.Name}", city.Id, city.Id, ["named"], await DueAsync(context),
            context.Actor, context.CancellationToken);
        return null;
    }

    private protected override async Task<string> EndAsync(ActivityExecutionContext context, string outcome)
    {
        await context.GetRequiredService<WorkItemDesk>().CancelAsync(
            WorkItemKinds.NameContact, context.CityId, context.Actor, context.CancellationToken);
        return outcome;
    }
}
