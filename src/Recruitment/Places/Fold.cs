using System.Globalization;
using System.Text;

namespace Recruitment.Places;

/// <summary>The one form in which names are compared: without case, accents and punctuation, in any script.</summary>
/// <remarks>NFKC, lower case, letters that Unicode does not take apart, NFD, marks and format characters dropped, every
/// run of what is neither letter nor digit one blank. Two names are the same when they fold to the same; an empty fold
/// is no name.</remarks>
public static class Fold
{
    /// <summary>Raised when the rules change: stored folds are then made again at start.</summary>
    public const int Version = 1;

    /// <summary>Longest fold that is stored; characters.</summary>
    public const int MaxLength = 200;

    public static string Of(string? text) => string.IsNullOrWhiteSpace(text) ? ""
        : Ascii.IsValid(text) ? OfAscii(text)
        : OfAny(text);

    /// <summary>Folding needs ICU: in the invariant mode of slim containers the runtime leaves accents where they are,
    /// silently.</summary>
    /// <exception cref="InvalidOperationException">The program runs without ICU.</exception>
    public static void EnsureWorks() => EnsureWorks(text => text.Normalize(NormalizationForm.FormD));

    internal static void EnsureWorks(Func<string, string> decompose)
    {
        if (decompose("é").Length == 2) return;
        throw new InvalidOperationException(
            "Names can't be compared: this process runs in globalization-invariant mode. Install ICU (libicu) and "
            + "remove DOTNET_SYSTEM_GLOBALIZATION_INVARIANT.");
    }

    private static string OfAscii(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            Append(folded, char.IsAsciiLetterOrDigit(c) ? new Rune(char.ToLowerInvariant(c)) : Blank);
        }

        return Trimmed(folded);
    }

    private static string OfAny(string text)
    {
        var lower = new StringBuilder(text.Length + 8);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            var small = Rune.ToLowerInvariant(rune);
            if (Whole(small) is { } letters) lower.Append(letters);
            else lower.Append(small.ToString());
        }
        var folded = new StringBuilder(lower.Length);
        foreach (var rune in lower.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes())
        {
            if (!IsDropped(rune)) Append(folded, IsPart(rune) ? rune : Blank);
        }
        return Trimmed(folded);
    }

    private static readonly Rune Blank = new(' ');

    /// <summary>What has no decomposition in Unicode, or a lower case of its own.</summary>
    private static string? Whole(Rune rune) => rune.Value switch
    {
        'ß' or 'ẞ' => "ss",
        'ø' => "o",
        'ł' => "l",
        'đ' or 'ð' => "d",
        'ı' or 'İ' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ħ' => "h",
        'ŧ' => "t",
        'ς' => "σ",
        _ => null,
    };

    private static bool IsDropped(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    // Half rings, okinas and other modifier letters stand for an apostrophe, and people type one.
    private static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune) && rune.Value is not (>= 0x2B0 and <= 0x2FF);

    private static void Append(StringBuilder folded, Rune rune)
    {
        if (rune != Blank) folded.Append(rune.ToString());
        else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
    }

    private static string Trimmed(StringBuilder folded)
    {
        if (folded.Length > MaxLength) folded.Length = MaxLength;
        return folded.ToString().TrimEnd();
    }

    private static string WellFormed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) whole.Append(rune.ToString()); // a lone surrogate becomes U+FFFD
        return whole.ToString();
    }
}
