using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recruitment.EndToEnd.Journeys;

/// <summary>What a journey left behind, comparable between two runs.</summary>
internal sealed partial record JourneyTrace(
    IReadOnlyList<string> Messages, IReadOnlyList<string> Mails, IReadOnlyList<string> Timeline, string Status)
{
    public static string WithoutIds(string text) => Id().Replace(text, "*");

    /// <summary>A row's words: its texts without ids, cursors and times.</summary>
    public static string WithoutIdsAndInstants(JsonElement row) => string.Join(" | ",
        from property in row.EnumerateObject()
        where property.Value.ValueKind is JsonValueKind.String
            && !DateTimeOffset.TryParse(property.Value.GetString(), out _)
        select $"{property.Name}={WithoutIds(property.Value.GetString()!)}");

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|[0-9a-f]{32}")]
    private static partial Regex Id();
}
