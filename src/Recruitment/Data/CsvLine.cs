using System.Buffers;

namespace Recruitment.Data;

/// <summary>Writes a line of RFC 4180 that a spreadsheet takes for text and never for a formula.</summary>
public static class CsvLine
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n\t");

    public static string Of(params IEnumerable<string?> fields) => $"{string.Join(',', fields.Select(Field))}\r\n";

    private static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠') text = $"'{text}";
        return !text.AsSpan().ContainsAny(Special) ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
