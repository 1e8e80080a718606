using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Recruitment.Web.Lists;

/// <summary>One page of a list, as every list of the API answers.</summary>
/// <param name="NextCursor">Where the next page begins; null when this is the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

public static class Page
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 200;

    /// <summary>How many rows to answer with. Read one more: it tells whether there is a next page.</summary>
    /// <exception cref="BadInputException">Below 1 or above 200.</exception>
    public static int Limit(int? asked) => asked switch
    {
        null => DefaultLimit,
        >= 1 and <= MaxLimit => asked.Value,
        _ => throw new BadInputException("bad-input", "limit", $"The limit is 1 to {MaxLimit}."),
    };

    /// <summary>A page out of rows that were read with <c>Take(limit + 1)</c>.</summary>
    /// <param name="key">What the last row leaves behind for the next page to begin after.</param>
    public static Page<T> Of<T, TKey>(IReadOnlyList<T> rows, int limit, Func<T, TKey> key) => rows.Count <= limit
        ? new(rows, null)
        : new([.. rows.Take(limit)], Cursor.Encode(key(rows[limit - 1])));

    /// <summary>A list that is always whole.</summary>
    public static Page<T> Whole<T>(IReadOnlyList<T> rows) => new(rows, null);
}

/// <summary>Where a page of a list begins, opaque to the caller.</summary>
public static class Cursor
{
    public static string Encode<T>(T key) => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(key));

    /// <returns>Null for the first page.</returns>
    /// <exception cref="BadInputException">It is not one of ours.</exception>
    public static T? Decode<T>(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor)) return default;
        try
        {
            return JsonSerializer.Deserialize<T>(Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)));
        }
        catch (Exception failure) when (failure is FormatException or JsonException)
        {
            throw new BadInputException("bad-input", "cursor", "The cursor is not one that this list gave.");
        }
    }
}
