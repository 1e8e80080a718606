using System.Globalization;

namespace Recruitment.Web.Forms;

/// <summary>Days as a browser's date field writes them.</summary>
internal static class Days
{
    private const string Format = "yyyy-MM-dd";

    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null;

    public static string? Write(DateOnly? day) => day?.ToString(Format, CultureInfo.InvariantCulture);
}
