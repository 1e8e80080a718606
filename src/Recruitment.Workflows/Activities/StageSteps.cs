using System.Globalization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Recruitment.Cities;

namespace Recruitment.Workflows.Activities;

/// <summary>Moves the city on; a move that the rules forbid is an outcome, and a person decides.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Move city",
    Description = "Moves the city to a stage on its way to membership.")]
[FlowNode("Done", "Refused")]
public sealed class MoveCity : Activity
{
    [Input(DisplayName = "Stage", Description = "Contacted, InDialogue, Endorsing, Endorsed or Onboarding.",
        UIHint = InputUIHints.DropDown,
        Options = new[] { "Contacted", "InDialogue", "Endorsing", "Endorsed", "Onboarding" })]
    public Input<string> Stage { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var stage = Enum.Parse<Stage>(Stage.Get(context)!, ignoreCase: true);
        var isDone = await context.TryAsync(() => context.GetRequiredService<CityDesk>().MoveAsync(
            context.CityId, stage, context.Actor, context.CancellationToken));
        await context.CompleteActivityWithOutcomesAsync(isDone ? "Done" : "Refused");
    }
}

/// <summary>Makes the city an active member.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Activate city",
    Description = "Makes the city an active member.")]
[FlowNode("Activated", "Refused")]
public sealed class ActivateCity : Activity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var isActive = await context.TryAsync(() => context.GetRequiredService<CityDesk>().MoveAsync(
            context.CityId, Stage.Active, context.Actor, context.CancellationToken));
        await context.CompleteActivityWithOutcomesAsync(isActive ? "Activated" : "Refused");
    }
}

/// <summary>Leaves the city alone: until the day it named, or until it is asked again.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Park city",
    Description = "Leaves the city alone for a while.")]
[FlowNode("Done")]
public sealed class ParkCity : Activity
{
    [Input(DisplayName = "Reason", Description = "Why, as the city's history says it.")]
    public Input<string> Reason { get; set; } = default!;

    [Input(DisplayName = "Until",
        Description = "The day to wake on, as yyyy-MM-dd; empty or past when none was agreed.")]
    public Input<string>? Until { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var desk = context.GetRequiredService<CityDesk>();
        var city = await desk.FindAsync(context.CityId, context.CancellationToken);
        var today = city.DayOf(context.GetRequiredService<TimeProvider>().GetUtcNow());
        var named = DateOnly.TryParseExact(Until.GetOrDefault(context), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day) && day > today;
        await desk.ParkAsync(
            city.Id, named ? day : null, Reason.Get(context)!, context.Actor, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}

/// <summary>Wakes a parked city to the stage it left.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Wake city",
    Description = "Wakes a parked city to the stage it left.")]
[FlowNode("Done")]
public sealed class WakeCity : Activity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<CityDesk>().WakeAsync(
            context.CityId, context.Actor, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}

/// <summary>Records that the city does not want to join, with the reason it gave.</summary>
[Activity("Recruitment", Category = "Stages", DisplayName = "Decline city",
    Description = "Records that the city does not want to join.")]
[FlowNode("Done")]
public sealed class DeclineCity : Activity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var reason = await context.GetRequiredService<ReplyDesk>().LastReasonAsync(
            context.CityId, context.CancellationToken);
        await context.TryAsync(async () =>
        {
            await context.GetRequiredService<CityDesk>().DeclineAsync(
                context.CityId, reason, context.Actor, context.CancellationToken);
            return true;
        });
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}
