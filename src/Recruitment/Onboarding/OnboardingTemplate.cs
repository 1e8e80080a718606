using static Recruitment.Onboarding.StepOwner;

namespace Recruitment.Onboarding;

/// <summary>Who owes a step.</summary>
public enum StepOwner { City, CoreTeam }

/// <summary>One row of a template.</summary>
/// <param name="Key">Kebab-case, stable: API, portal and reports name it.</param>
/// <param name="Ask">What the city writes as evidence; shown beside the field.</param>
/// <param name="DueAfterDays">Counted from the start of the onboarding, in the city's calendar.</param>
public sealed record TemplateStep(string Key, string Title, string Ask, StepOwner Owner, int DueAfterDays);

/// <summary>The checklists a city can be onboarded by.</summary>
/// <remarks>The steps follow the duties after joining that the coalition names: pick working groups, share practice and
/// procedures, state learning questions, be reachable. The days are ours: councils work in months.</remarks>
public static class OnboardingTemplates
{
    public const string Standard = "standard";

    public const string Contacts = "contacts";
    public const string WorkingGroups = "working-groups";
    public const string LearningQuestions = "learning-questions";
    public const string SharedPractice = "shared-practice";
    public const string Profile = "profile";
    public const string IntroCall = "intro-call";
    public const string Announcement = "announcement";

    private static readonly Dictionary<string, IReadOnlyList<TemplateStep>> All = new(StringComparer.Ordinal)
    {
        [Standard] =
        [
            new(Contacts, "Name your contacts",
                "Who is political signatory, executive sponsor, day-to-day contact and communications?", City, 14),
            new(IntroCall, "Introductory call", "When was it held, and what was agreed?", CoreTeam, 21),
            new(WorkingGroups, "Choose your working groups", "Which groups will your city take part in?", City, 30),
            new(Profile, "Complete your city's profile",
                "A few sentences for the public list, and a link to your digital-rights page.", City, 30),
            new(LearningQuestions, "Share your learning questions",
                "What would you like to learn from other cities?", City, 45),
            new(Announcement, "Announce the new member", "Where was it announced?", CoreTeam, 60),
            new(SharedPractice, "Share a first practice",
                "A project, policy or procedure that other cities can use: its title and, if there is one, a link.",
                City, 90),
        ],
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <exception cref="BadInputException">There is no such template.</exception>
    public static IReadOnlyList<TemplateStep> Get(string template) => All.TryGetValue(template, out var steps) ? steps
        : throw new BadInputException("bad-input", "template", $"There is no checklist named '{template}'.");

    /// <summary>What to write beside a step; empty for a step that no template of today knows.</summary>
    public static string AskOf(string key) => All.Values.SelectMany(steps => steps)
        .FirstOrDefault(s => s.Key == key)?.Ask ?? "";
}
