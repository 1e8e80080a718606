using System.Text.Json;

namespace Recruitment;

/// <summary>Text that people type: trimmed, without control characters, of a bounded length.</summary>
public static class Texts
{
    /// <exception cref="BadInputException">It is missing, too long or holds control characters.</exception>
    public static string Required(string? text, string field, int maxLength) =>
        Optional(text, field, maxLength) ?? throw new BadInputException("bad-input", field, "This is needed.");

    /// <returns>Null when nothing was typed.</returns>
    /// <exception cref="BadInputException">It is too long or holds control characters other than line
    /// breaks.</exception>
    public static string? Optional(string? text, string field, int maxLength)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text)) return null;
        if (text.Length > maxLength)
        {
            throw new BadInputException("bad-input", field, $"At most {maxLength} characters, please.");
        }
        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            throw new BadInputException("bad-input", field, "This holds characters that cannot be printed.");
        }
        return text;
    }

    /// <exception cref="BadInputException">It is no absolute http or https address.</exception>
    public static string? OptionalUrl(string? text, string field)
    {
        var url = Optional(text, field, 2000);
        return url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            ? url
            : throw new BadInputException("bad-input", field, "A link starts with https:// or http://.");
    }

    /// <summary>One of an enumeration's names, in any case; numbers are no names.</summary>
    /// <exception cref="BadInputException">It is missing or none of them.</exception>
    public static T OneOf<T>(string? text, string field) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        }
        var names = Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);
        throw new BadInputException("bad-input", field, $"One of these is needed: {string.Join(", ", names)}.");
    }
}
