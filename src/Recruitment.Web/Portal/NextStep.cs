using Recruitment.Cities;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Web.Layout;

namespace Recruitment.Web.Portal;

/// <summary>The one thing a city does next, or the reason why there is nothing to do.</summary>
/// <param name="Href">Where it is done; null when somebody else must move.</param>
internal sealed record NextStep(string Title, string Text, string? Href = null, string? Button = null)
{
    public static NextStep Of(PortalCity city) => city switch
    {
        { IsMember: true } => new("Which of your neighbours comes next?",
            $"Propose a city of your country ({city.Country}): we write to it and name {city.Name} as the proposer.",
            "/portal/refer", "Refer a city"),
        { HasAnswered: true } => new("Thank you for your answer",
            "We are taking it in. Look again in a moment, or wait for our mail."),
        { Stage: Stage.Contacted, IsAsked: true } => new($"Would {city.Name} like to join?",
            "Say yes, later or no. Yes commits your city to nothing: the next step is a call.", "/portal/answer",
            "Answer the invitation"),
        { Stage: Stage.InDialogue } => new("A first call",
            "We agree on a time by mail and talk about what your city does, the five principles, and who decides."),
        { Stage: Stage.Endorsing } => Endorsing(city),
        { Stage: Stage.Endorsed } => new("All five principles stand",
            "Congratulations. Your checklist for the onboarding is on its way."),
        { Stage: Stage.Onboarding } => Onboarding(city),
        { Stage: Stage.Parked } => new(
            city.ParkedUntil is { } day ? $"We come back on {day.Words}" : "We come back later",
            "Until then you hear nothing from us. If you want to go on earlier, tell us.",
            city.IsAsked ? "/portal/answer" : null, city.IsAsked ? "Go on now" : null),
        { Stage: Stage.Declined } => new("You said no for now",
            "That is fine. If it changes, reply to one of our mails."),
        _ => new("Nothing to do yet", "We write to you when it is time."),
    };

    private static NextStep Endorsing(PortalCity city)
    {
        if (city.Principles.FirstOrDefault(p => p.State is EndorsementState.Returned) is { } returned)
        {
            return new($"Correct principle {returned.Principle}", returned.Note is { } note
                ? $"The reviewer asks: {note}"
                : "The reviewer sent it back.", $"/portal/principles/{returned.Principle}", "Correct it");
        }
        if (city.Principles.FirstOrDefault(p => p.State is EndorsementState.Open) is { } open)
        {
            return new($"Endorse principle {open.Principle}", open.Title, $"/portal/principles/{open.Principle}",
                $"Endorse principle {open.Principle}");
        }
        if (city.Mandate is null)
        {
            return new("Give us your mandate", "The document by which your city may sign.", "/portal/mandate",
                "Give the mandate");
        }
        return city.Principles.Any(p => p.State is EndorsementState.Pending)
            ? new("Your part is done", "A reviewer of the core-team reads your evidence. That can take two weeks.")
            : new("Your part is done", "All five principles are accepted. The core-team confirms your endorsement.");
    }

    private static NextStep Onboarding(PortalCity city) =>
        city.Checklist.Where(s => s is { Done: false, Owner: StepOwner.City }).OrderBy(s => s.DueOn)
            .FirstOrDefault() is { } step
            ? new(step.Title, OnboardingTemplates.AskOf(step.Key), $"/portal/checklist/{step.Key}", "Do this step")
            : new("Your part is done", "What is left of the checklist is ours. We tell you when you are a member.");
}
