using Recruitment.Messages;

namespace Recruitment.Onboarding;

internal sealed class OnboardingWelcomeMessage : IMessageTemplate
{
    public string Purpose => "onboarding-welcome";
    public string Subject(MessageModel model) => $"{model.CityName}: your checklist";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        here is what {model.CityName} does before it becomes an active member:

        {Checklist(StepOwner.City)}

        And this is what we do:

        {Checklist(StepOwner.CoreTeam)}

        The dates are on the page of your city. You can tick off the steps in
        any order, and correct them as long as you like.

        {Phrases.YourPage}

        {Phrases.Signature}
        """;

    private static string Checklist(StepOwner owner) => string.Join('\n',
        OnboardingTemplates.Get(OnboardingTemplates.Standard).Where(s => s.Owner == owner).Select(s => $"- {s.Title}"));
}

internal sealed class OnboardingReminderMessage : IMessageTemplate
{
    public string Purpose => "onboarding-reminder";
    public string Subject(MessageModel model) => $"{model.CityName}: steps to membership";
    public string Body(MessageModel model) => $"""
        {model.Greeting}

        {Missing(model)}

        {Phrases.YourPage}

        If something holds you up, reply to this mail: we help.

        {Phrases.Signature}
        """;

    private static string Missing(MessageModel model) => model.ListOf("missing") is { Length: > 0 } list
        ? $"{model.CityName} is nearly a member. These steps are still open:\n\n{list}"
        : $"{model.CityName} has done its steps. What is left is ours, and we are at it.";
}
