using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Workflows.Choices;
using Recruitment.WorkItems;

namespace Recruitment.Workflows.Activities;

/// <summary>Hands something to do or to decide to the core-team, and leaves by what was decided.</summary>
[Activity("Recruitment", Category = "Work", DisplayName = "Assign work",
    Description = "Hands a decision to the core-team and waits for it.")]
[FlowNode("Interested", "Later", "Declined", NothingCame)]
public sealed class AssignWork : Waiting
{
    [Input(DisplayName = "Kind", Description = "The kind of work; it decides what completing it means.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(KindsOfWork))]
    public Input<string> Kind { get; set; } = default!;

    [Input(DisplayName = "Title", Description = "What to do; {city} stands for the city's name.")]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "Outcomes",
        Description = "What may be decided, the usual outcome first; each is a way out of this step.",
        UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>> Outcomes { get; set; } = default!;

    [Input(DisplayName = "Due in days", Description = "When it is due. Days; the step waits on until its own limit.",
        DefaultValue = 14d)]
    public Input<double> DueDays { get; set; } = new(14d);

    [Input(DisplayName = "Listens for",
        Description = "replies: any answer of the city ends it; refusals: only Later and Declined do; nothing.",
        UIHint = InputUIHints.DropDown, Options = new[] { "replies", "refusals", "nothing" },
        DefaultValue = "refusals")]
    public Input<string> ListensFor { get; set; } = new("refusals");

    [Input(DisplayName = "Subject", Description = "What it is about: city or referral.",
        UIHint = InputUIHints.DropDown, Options = new[] { "city", "referral" }, DefaultValue = "city")]
    public Input<string> Subject { get; set; } = new("city");

    private protected override string KindOf(ActivityExecutionContext context) => Kind.Get(context)!;
    private protected override string Who => "core-team";

    /// <remarks>A decision by the record's own route completes the item; one made while the item was being opened
    /// finds none to complete, and only its own signal tells of it.</remarks>
    private protected override IReadOnlyList<string> HearsIn(ActivityExecutionContext context) =>
        context.GetRequiredService<DecisionDesk>().SignalOf(Kind.Get(context)!) is { } decided
            ? [Signals.WorkItemDone, Signals.ReplyRecorded, decided]
            : [Signals.WorkItemDone, Signals.ReplyRecorded];

    private protected override async Task<string?> LookAsync(ActivityExecutionContext context)
    {
        var ct = context.CancellationToken;
        var desk = context.GetRequiredService<WorkItemDesk>();
        var item = await desk.FindAsync(context.EffectKey, ct);
        if (item?.State is WorkItemState.Done) return item.Outcome;
        var decided = await context.GetRequiredService<DecisionDesk>().OutcomeAsync(
            Kind.Get(context)!, SubjectOf(context), ct);
        if ((decided ?? await HearAsync(context)) is { } outcome) return outcome;
        if (item is null) await OpenAsync(context, desk);
        return null;
    }

    private protected override async Task<string> EndAsync(ActivityExecutionContext context, string outcome)
    {
        var item = await context.GetRequiredService<WorkItemDesk>().FindAsync(
            context.EffectKey, context.CancellationToken);
        item?.Cancel(context.Actor, Now(context)); // does nothing to one that is done
        return outcome;
    }

    private async Task<string?> HearAsync(ActivityExecutionContext context) => ListensFor.GetOrDefault(context) switch
    {
        "replies" => await ReplyAsync(context, any: true),
        "refusals" => await ReplyAsync(context, any: false),
        _ => null,
    };

    private async Task OpenAsync(ActivityExecutionContext context, WorkItemDesk desk)
    {
        var city = await context.GetRequiredService<CityDesk>().FindAsync(context.CityId, context.CancellationToken);
        var dueAt = Now(context) + TimeSpan.FromDays(DueDays.GetOrDefault(context, () => 14d));
        var title = Title.Get(context)!.Replace("{city}", city.Name, StringComparison.Ordinal);
        var item = await desk.OpenAsync(context.EffectKey, Kind.Get(context)!, title,
            city.Id, SubjectOf(context), [.. Outcomes.Get(context)!], dueAt, context.Actor, context.CancellationToken);
        item.AssignTo(city.OwnerId);
    }

    private Guid SubjectOf(ActivityExecutionContext context) =>
        Subject.GetOrDefault(context) is "referral" && context.ReferralId is { } referralId
            ? referralId : context.CityId;
}
