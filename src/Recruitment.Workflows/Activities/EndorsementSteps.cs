using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Recruitment.Data;
using Recruitment.Endorsements;

namespace Recruitment.Workflows.Activities;

/// <summary>Lays out the five principles for the city.</summary>
[Activity("Recruitment", Category = "Endorsement", DisplayName = "Open endorsements",
    Description = "Lays out the five principles for the city.")]
[FlowNode("Done")]
public sealed class OpenEndorsements : Activity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<EndorsementDesk>().OpenAsync(
            context.CityId, context.Actor, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}

/// <summary>Waits until all five principles are accepted and the mandate is there;
/// leaves once for each principle returned.</summary>
[Activity("Recruitment", Category = "Endorsement", DisplayName = "Await endorsements",
    Description = "Waits for the five principles and the mandate.")]
[FlowNode("Complete", "Returned", "Later", "Declined", NothingCame)]
public sealed class AwaitEndorsements : Waiting
{
    private const string Told = "ReturnsTold";

    private protected override string KindOf(ActivityExecutionContext context) => "endorsements";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) =>
        [Signals.EndorsementsChanged, Signals.ReplyRecorded];

    private protected override async Task<string?> LookAsync(ActivityExecutionContext context)
    {
        if (await ReplyAsync(context, any: false) is { } refusal) return refusal;
        var desk = context.GetRequiredService<EndorsementDesk>();
        if ((await desk.ReadinessAsync(context.CityId, context.CancellationToken)).IsComplete) return "Complete";
        var returned = await desk.ReturnedAsync(context.CityId, context.CancellationToken);
        var told = context.WorkflowExecutionContext.Properties.TryGetValue(Told, out var value)
            ? value?.ToString() ?? "" : "";
        var news = returned.Select(e => $"{e.Principle}.{e.Round}").Except(told.Split(' ')).ToList();
        if (news is []) return null;
        context.WorkflowExecutionContext.Properties[Told] = string.Join(
            ' ', [.. told.Split(' ', StringSplitOptions.RemoveEmptyEntries), .. news]);
        return "Returned";
    }
}
