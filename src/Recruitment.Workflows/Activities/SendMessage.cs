using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Recruitment.Cities;
using Recruitment.Messages;
using Recruitment.Referrals;
using Recruitment.Workflows.Choices;

namespace Recruitment.Workflows.Activities;

/// <summary>Puts a message into the outbox: one recipient, one purpose,
/// one execution of this step is one mail.</summary>
[Activity("Recruitment", Category = "Messages", DisplayName = "Send message",
    Description = "Writes to the city, or to the city that referred it.")]
[FlowNode("Done", "NoRecipient")]
public sealed class SendMessage : Activity
{
    [Input(DisplayName = "Purpose", Description = "Which words to send, by the name of the template.",
        UIHint = InputUIHints.DropDown, UIHandler = typeof(MessagePurposes))]
    public Input<string> Purpose { get; set; } = default!;

    [Input(DisplayName = "Recipient", Description = "city, or referrer: the city that proposed this one.",
        UIHint = InputUIHints.DropDown, Options = new[] { "city", "referrer" }, DefaultValue = "city")]
    public Input<string> Recipient { get; set; } = new("city");

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        context.BeginLap();
        var (ct, purpose) = (context.CancellationToken, Purpose.Get(context)!);
        if (await RecipientAsync(context) is not { } recipient)
        {
            // no message is made without a recipient
            await context.CompleteActivityWithOutcomesAsync("Done", "NoRecipient");
            return;
        }
        var facts = await context.GetRequiredService<MessageFacts>().CollectAsync(
            context.CityId, context.ReferralId, ct);
        await context.GetRequiredService<MessageDesk>().QueueAsync(
            purpose, recipient, facts, $"{context.EffectKey}:{purpose}", context.Actor, ct);
        await context.CompleteActivityWithOutcomesAsync("Done");
    }

    private async Task<Recipient?> RecipientAsync(ActivityExecutionContext context)
    {
        var ct = context.CancellationToken;
        var cityId = context.CityId;
        if (Recipient.GetOrDefault(context) is "referrer")
        {
            if (context.ReferralId is not { } referralId) return null;
            cityId = (await context.GetRequiredService<ReferralDesk>().FindAsync(referralId, ct)).ReferrerCityId;
        }
        var city = await context.GetRequiredService<CityDesk>().FindAsync(cityId, ct);
        return await context.GetRequiredService<ContactDesk>().RecipientAsync(cityId, ct) is { } contact
            ? new Recipient(city.Id, city.Name, contact.Id, contact.Name, contact.Email)
            : null;
    }
}
