namespace Recruitment.Web.Lists;

/// <summary>One of the names of an enumeration, as a query string gives it: in any case, never a number.</summary>
internal static class Choice
{
    /// <returns>Null when nothing was asked for.</returns>
    /// <exception cref="BadInputException">There is no such name.</exception>
    public static T? Of<T>(string? text, string field) where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.ToString().Equals(text.Trim(), StringComparison.OrdinalIgnoreCase)) return value;
        }
        var names = Enum.GetNames<T>().Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName);
        throw new BadInputException("bad-input", field, $"This is one of: {string.Join(", ", names)}.");
    }
}
