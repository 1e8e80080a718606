namespace Recruitment.Web.Portal;

/// <summary>What a page says after a form went through. The address names it, so that reloading repeats
/// nothing.</summary>
internal static class PortalNotes
{
    public static string? Of(string? said) => said switch
    {
        "interested" => "Thank you! We are glad, and write to you about a first call.",
        "later" => "Noted. We come back to you on that day and not before.",
        "declined" => "Noted. Thank you for telling us; you hear nothing more.",
        "endorsed" => "Thank you. A reviewer of the core-team reads it now.",
        "mandate" => "Thank you. The mandate is in.",
        "step" => "Saved. One step less.",
        "referred" => "Thank you! The core-team looks at your proposal, and you see here what becomes of it.",
        _ => null,
    };
}
