using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Onboarding;
using Recruitment.Workflows.Choices;

namespace Recruitment.Workflows.Activities;

/// <summary>Makes the city's checklist from a template.</summary>
[Activity("Recruitment", Category = "Onboarding", DisplayName = "Start onboarding",
    Description = "Makes the city's checklist.")]
[FlowNode("Done")]
public sealed class StartOnboarding : Activity
{
    [Input(DisplayName = "Template", Description = "The name of the checklist.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(Checklists), DefaultValue = OnboardingTemplates.Standard)]
    public Input<string> Template { get; set; } = new(OnboardingTemplates.Standard);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.TryAsync(() => context.GetRequiredService<CityDesk>()
            .MoveAsync(context.CityId, Stage.Onboarding, context.Actor, context.CancellationToken));
        await context.GetRequiredService<OnboardingDesk>().StartAsync(
            context.CityId, Template.GetOrDefault(context) ?? OnboardingTemplates.Standard, context.Actor,
            context.CancellationToken);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }
}

/// <summary>Waits until the checklist is done.</summary>
[Activity("Recruitment", Category = "Onboarding", DisplayName = "Await onboarding",
    Description = "Waits until the checklist is done.")]
[FlowNode("Complete", "Later", "Declined", NothingCame)]
public sealed class AwaitOnboarding : Waiting
{
    private protected override string KindOf(ActivityExecutionContext context) => "onboarding";
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) =>
        [Signals.OnboardingChanged, Signals.ReplyRecorded];

    private protected override async Task<string?> LookAsync(ActivityExecutionContext context)
    {
        if (await ReplyAsync(context, any: false) is { } refusal) return refusal;
        var readiness = await context.GetRequiredService<OnboardingDesk>().ReadinessAsync(
            context.CityId, context.CancellationToken);
        return readiness.IsComplete ? "Complete" : null;
    }
}
