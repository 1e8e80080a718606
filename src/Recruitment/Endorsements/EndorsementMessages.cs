using Recruitment.Messages;

namespace Recruitment.Endorsements;

internal sealed class EndorsementInvitationMessage : IMessageTemplate
{
    public string Purpose => "endorsement-invitation";
    public string Subject(MessageModel model) => $"{model.CityName}: the five principles";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        {model.CityName} can now endorse the five principles of the
        "{Declarations.Title}":

        {string.Join('\n', Principles.All.Select(p => $"{p.Number}. {p.Title}"))}

        By the declaration the signing cities uphold human rights on the
        internet, share practice, learn from each other and act together. You
        find it at citiesfordigitalrights.org.

        For each principle we ask for two things: evidence of commitment, such
        as a resolution or a letter, and evidence of practice, a policy or
        project. One of each is enough, and the order is yours. Besides, we need
        the mandate: the document by which your city may sign.

        {Phrases.YourPage}

        There is no hurry: councils have their own calendar.

        {Phrases.Signature}
        """;
}

internal sealed class EndorsementReminderMessage : IMessageTemplate
{
    public string Purpose => "endorsement-reminder";
    public string Subject(MessageModel model) => $"{model.CityName}: what is still open";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        the endorsement of {model.CityName} is on its way.{Missing(model)}

        {Phrases.YourPage}

        If you need more time, say so there and name a date: we wait.

        {Phrases.Signature}
        """;

    private static string Missing(MessageModel model) => model.ListOf("missing") is { Length: > 0 } list
        ? $" This is still open:\n\n{list}" : " Nothing is missing from you; a reviewer is reading.";
}

internal sealed class EndorsementReturnedMessage : IMessageTemplate
{
    public string Purpose => "endorsement-returned";
    public string Subject(MessageModel model) => $"{model.CityName}: a question about your endorsement";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        thank you for the evidence. The reviewer read it and asks you to correct
        or complete this:

        {model.ListOf("returned")}

        What has been accepted stands; only this needs another look.

        {Phrases.YourPage}

        {Phrases.Signature}
        """;
}

internal sealed class EndorsementSentBackMessage : IMessageTemplate
{
    public string Purpose => "endorsement-sent-back";
    public string Subject(MessageModel model) => $"{model.CityName}: we need another mandate document";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        all five principles of {model.CityName} are accepted. One thing is left:
        the mandate we have does not show yet that your city may sign. Please
        give us another document, for example the decision of the council.

        {Phrases.YourPage}

        {Phrases.Signature}
        """;
}

internal sealed class EndorsementConfirmedMessage : IMessageTemplate
{
    public string Purpose => "endorsement-confirmed";
    public string Subject(MessageModel model) => $"{model.CityName} endorses the declaration";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        all five principles stand and your mandate is there: {model.CityName}
        has endorsed the "{Declarations.Title}". Congratulations!

        From today your city counts as committed. It becomes an active member
        when its onboarding is done; the checklist for that follows.

        {Phrases.Signature}
        """;
}
