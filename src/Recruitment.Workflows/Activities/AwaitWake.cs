using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Recruitment.Cities;

namespace Recruitment.Workflows.Activities;

/// <summary>Leaves a parked city alone until its day, or until it speaks up,
/// and wakes it to the stage it left.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Await wake",
    Description = "Waits until a parked city wakes.")]
[FlowNode("Woken", "Interested", "Later", "Declined")]
public sealed class AwaitWake : Waiting
{
    private protected override string KindOf(ActivityExecutionContext context) => "wake";
    private protected override string Who => "nobody";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) => Replies;

    private protected override Task<string?> LookAsync(ActivityExecutionContext context) =>
        ReplyAsync(context, any: true);

    /// <summary>The morning of the agreed day in the city; without one, so many days from now.</summary>
    private protected override async Task<DateTimeOffset> DueAsync(ActivityExecutionContext context)
    {
        var city = await context.GetRequiredService<CityDesk>().FindAsync(context.CityId, context.CancellationToken);
        return city.ParkedUntil is { } day ? city.MorningOf(day) : await base.DueAsync(context);
    }

    private protected override async Task<string> EndAsync(ActivityExecutionContext context, string outcome)
    {
        if (outcome is nameof(ReplyKind.Declined) or nameof(ReplyKind.Later)) return outcome; // it stays parked
        await context.GetRequiredService<CityDesk>().WakeAsync(
            context.CityId, context.Actor, context.CancellationToken);
        return outcome is NothingCame ? "Woken" : outcome;
    }
}
