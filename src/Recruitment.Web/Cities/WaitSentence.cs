using Recruitment.Web.Layout;

namespace Recruitment.Web.Cities;

/// <summary>What a process waits for, in words.</summary>
internal static class WaitSentence
{
    /// <summary>For a list: <c>the city's answer</c>.</summary>
    public static string Short(string kind) => kind switch
    {
        "reply" => "the city's answer",
        "contact" or "name-contact" => "somebody to write to",
        "endorsements" => "the five principles",
        "onboarding" => "the onboarding checklist",
        "wake" => "the day to ask again",
        "progress" => "the referred city to move on",
        "hold-intro-call" => "the intro call",
        "confirm-endorsement" => "the confirmation of the endorsement",
        "triage-referral" => "a decision about the referral",
        "quiet-city" => "a decision: the city stays silent",
        "chase-city" => "a word with the city",
        _ => kind.Words.ToLowerInvariant(),
    };

    /// <summary>Who must move, as the beginning of a sentence.</summary>
    public static string Who(string who) => who switch
    {
        "city" => "The city must move",
        "core-team" => "The core-team must move",
        _ => "Only time must pass",
    };
}
