using Recruitment.Messages;

namespace Recruitment.Referrals;

// These go to the city that referred; "city" is the one it proposed.

internal sealed class ReferralThanksMessage : IMessageTemplate
{
    public string Purpose => "referral-thanks";
    public string Subject(MessageModel model) => $"Thank you for proposing {model["city"]}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        thank you: {model.CityName} proposed that {model["city"]} joins the
        {Phrases.Coalition}. The core-team looks at it now,
        and if it accepts, our first message names {model.CityName}.

        You see at any time where your proposals stand:

        {Message.LinkMark}

        {Phrases.Signature}
        """;
}

internal sealed class ReferralProgressMessage : IMessageTemplate
{
    public string Purpose => "referral-progress";
    public string Subject(MessageModel model) => $"{model["city"]}: news of your proposal";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        news of the city that {model.CityName} proposed. {model["city"]} is now:
        {model["stage"]}.

        {Remark(model["stage"])} All your proposals:

        {Message.LinkMark}

        {Phrases.Signature}
        """;

    private static string Remark(string stage) => stage switch
    {
        "an active member" => "It began with your proposal: thank you!",
        "pausing for now" or "not joining" => "Thank you all the same: nothing you did is lost.",
        _ => """
            If you know people there, a friendly word from a neighbour often does
            more than ours.
            """,
    };
}

internal sealed class ReferralDeclinedMessage : IMessageTemplate
{
    public string Purpose => "referral-declined";
    public string Subject(MessageModel model) => $"Your proposal of {model["city"]}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        thank you for proposing {model["city"]}. We will not write to this city
        for now.{Why(model)}

        This says nothing about your next proposal: please go on.

        {Phrases.Signature}
        """;

    private static string Why(MessageModel model) => model["reason"] is { Length: > 0 } reason
        ? $" The reason:\n\n{reason}" : "";
}

internal sealed class ReferralDuplicateMessage : IMessageTemplate
{
    public string Purpose => "referral-duplicate";
    public string Subject(MessageModel model) => $"Your proposal of {model["city"]}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        thank you for proposing {model["city"]}. We are in contact with this city
        already, so your proposal joins the one we have. Where it stands:

        {Message.LinkMark}

        {Phrases.Signature}
        """;
}
