using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Recruitment.Cities;
using Recruitment.Workflows.Choices;

namespace Recruitment.Workflows.Activities;

/// <summary>Starts the journey of a referred city;
/// a journey that runs already takes the referral as one more touch.</summary>
[Activity("Recruitment", Category = "Journeys", DisplayName = "Start journey",
    Description = "Starts the city's journey, or joins the one that runs.")]
[FlowNode("Done")]
public sealed class StartJourney : Activity
{
    [Input(DisplayName = "Campaign", Description = "The campaign that a new journey belongs to; empty for none.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(CampaignChoices))]
    public Input<string>? Campaign { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var journeys = context.GetRequiredService<JourneyDesk>();
        var city = await context.GetRequiredService<CityDesk>().FindAsync(context.CityId, context.CancellationToken);
        if (city.Standing is not Standing.Member
            && await journeys.RunningAsync(city.Id, context.CancellationToken) is null)
        {
            Guid? campaign = Guid.TryParse(Campaign.GetOrDefault(context), out var id) ? id : null;
            await journeys.StartAsync(city.Id, campaign, context.ReferralId, context.Actor, context.CancellationToken);
        }
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}

/// <summary>Closes the journey and says how it ended.</summary>
[Activity("Recruitment", Category = "Journeys", DisplayName = "End journey",
    Description = "Closes the journey and says how it ended.")]
[FlowNode("Done")]
public sealed class EndJourney : Activity
{
    [Input(DisplayName = "Outcome", Description = "activated, declined or quiet.",
        UIHint = InputUIHints.DropDown, Options = new[] { "activated", "declined", "quiet" })]
    public Input<string> Outcome { get; set; } = default!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<JourneyDesk>().EndAsync(
            context.CityId, Outcome.Get(context)!, context.Actor, context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}
