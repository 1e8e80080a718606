using Recruitment.Messages;

namespace Recruitment.Cities;

internal sealed class FirstContactMessage : IMessageTemplate
{
    public string Purpose => "first-contact";
    public string Subject(MessageModel model) => $"{model.CityName} and the {Phrases.Coalition}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        {Reason(model)}

        {Phrases.WhatItIs}

        {Phrases.AnswerBelow}

        If somebody else in {model.CityName} should read this, please pass it on.

        {Phrases.Signature}
        """;

    private static string Reason(MessageModel model) => model["referrerCity"] is { Length: > 0 } referrer
        ? $"""
            {referrer}, a member of the {Phrases.Coalition}, proposed
            that we write to {model.CityName}: would you like to join?
            """
        : $"""
            we would like to invite {model.CityName} to join the
            {Phrases.Coalition}.
            """;
}

internal sealed class FirstFollowUpMessage : IMessageTemplate
{
    public string Purpose => "follow-up-1";
    public string Subject(MessageModel model) => $"Our invitation to {model.CityName}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        some weeks ago we invited {model.CityName} to the
        {Phrases.Coalition}. Councils are busy, so we ask once more.

        A first step is small: a call of half an hour, in which you hear what
        other cities do and what endorsing the five principles means.

        {Phrases.AnswerBelow}

        {Phrases.Signature}
        """;
}

internal sealed class SecondFollowUpMessage : IMessageTemplate
{
    public string Purpose => "follow-up-2";
    public string Subject(MessageModel model) => $"Shall we come back to {model.CityName} later?";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        we have not heard from {model.CityName} yet. This is our last reminder
        for now. If another time suits you better, name a date and we write
        again on that day; if the answer is no, a word is enough.

        {Phrases.AnswerBelow}

        {Phrases.Signature}
        """;
}

internal sealed class AskedAgainMessage : IMessageTemplate
{
    public string Purpose => "asked-again";
    public string Subject(MessageModel model) => $"{model.CityName} and the {Phrases.Coalition}: is now a better time?";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        a while ago we agreed to leave the question open whether {model.CityName}
        joins the {Phrases.Coalition}. We would be glad to
        take it up again.

        {Phrases.WhatItIs}

        {Phrases.AnswerBelow}

        {Phrases.Signature}
        """;
}

internal sealed class IntroCallInvitationMessage : IMessageTemplate
{
    public string Purpose => "intro-call-invitation";
    public string Subject(MessageModel model) => $"A first call with {model.CityName}";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        thank you for your interest. The next step is a call of about half an
        hour. Please reply to this mail with two or three times that suit you.

        We will talk about
        - what {model.CityName} does already for digital rights,
        - the five principles, and what evidence a city gives for each,
        - who in your city decides and signs, and how long that takes: in other
          cities it took from four months to a year.

        {Phrases.YourPage}

        {Phrases.Signature}
        """;
}

internal sealed class ActivatedMessage : IMessageTemplate
{
    public string Purpose => "activated";
    public string Subject(MessageModel model) => $"Welcome: {model.CityName} is a member";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        {model.CityName} is now an active member of the
        {Phrases.Coalition}. Welcome!

        What membership brings with it: your working groups, the other cities'
        practices and questions, and a say in common policy positions. You can
        also refer other cities of your country, and follow what becomes of it.

        {Phrases.YourPage}

        {Phrases.Signature}
        """;
}
