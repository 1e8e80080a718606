using System.Net.Mail;

namespace Recruitment.Cities;

/// <summary>The addresses we write to: one mailbox, without a display name,
/// without anything that could forge a header.</summary>
public static class EmailAddress
{
    public const int MaxLength = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets

    /// <summary>The address in its stored form: trimmed, the domain in lower case.</summary>
    /// <exception cref="BadInputException">It is no address.</exception>
    public static string Parse(string? text, string field) => TryParse(text, out var address)
        ? address
        : throw new BadInputException("bad-input", field, "This is not an e-mail address.");

    public static bool TryParse(string? text, out string address)
    {
        address = text?.Trim() ?? "";
        if (address.Length is 0 or > MaxLength || address.Any(c => char.IsControl(c) || char.IsWhiteSpace(c))
            || !MailAddress.TryCreate(address, out var parsed) || parsed.Address != address
            || !parsed.Host.Contains('.', StringComparison.Ordinal) || parsed.Host.StartsWith('.')
            || parsed.Host.EndsWith('.'))
        {
            return false;
        }
        address = $"{parsed.User}@{parsed.Host.ToLowerInvariant()}";
        return true;
    }
}
