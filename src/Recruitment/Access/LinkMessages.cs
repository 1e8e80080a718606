using Recruitment.Messages;

namespace Recruitment.Access;

internal sealed class SignInLinkMessage : IMessageTemplate
{
    public const string Name = "sign-in-link";

    public string Purpose => Name;
    public string Subject(MessageModel model) => "Your link to sign in";
    public string Body(MessageModel model) => $"""
        Hello {model.RecipientName},

        here is your link to sign in to Recruitment. It works once, within 30 minutes:

        {Message.LinkMark}

        If you did not ask for it, nothing needs to be done: without this mail nobody can use it.
        """;
}

internal sealed class PortalLinkMessage : IMessageTemplate
{
    public const string Name = "portal-link";

    public string Purpose => Name;
    public string Subject(MessageModel model) => $"Your link to the pages of {model.CityName}";
    public string Body(MessageModel model) => $"""
        Hello {model.RecipientName},

        here is your link to the pages of {model.CityName} at the Cities Coalition for Digital Rights. It works
        once, within 14 days, and needs no password:

        {Message.LinkMark}

        If it is too old when you come to it, the page behind it sends a new one to this address.
        """;
}
