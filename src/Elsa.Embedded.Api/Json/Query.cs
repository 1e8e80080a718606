using System.Globalization;
using Elsa.Common.Models;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Json;

/// <summary>Reads query parameters as Studio sends them: in any case, empty where nothing is meant.</summary>
internal static class Query
{
    public static string? Text(this HttpRequest request, string name) =>
        request.Query[name].FirstOrDefault(value => !string.IsNullOrEmpty(value));

    /// <exception cref="ApiFailureException">Neither true nor false.</exception>
    public static bool? Flag(this HttpRequest request, string name) => request.Text(name) is not { } text ? null
        : bool.TryParse(text, out var flag) ? flag : throw Unreadable(name, text);

    /// <exception cref="ApiFailureException">No number from 0 to the limit.</exception>
    public static int? Number(this HttpRequest request, string name, int limit = int.MaxValue) =>
        request.Text(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= limit
            ? number : throw Unreadable(name, text);

    /// <summary>Repeated, or joined by commas; null when nothing is named.</summary>
    public static IReadOnlyList<string>? Many(this HttpRequest request, string name)
    {
        var values = request.Query[name]
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return values.Count == 0 ? null : values;
    }

    /// <exception cref="ApiFailureException">Neither a word of <see cref="VersionOptions"/> nor a number.</exception>
    public static VersionOptions? Versions(this HttpRequest request) =>
        request.Text("versionOptions") is { } text ? Versions(text) : null;

    /// <exception cref="ApiFailureException">Neither a word of <see cref="VersionOptions"/> nor a number.</exception>
    public static VersionOptions Versions(string text) =>
        VersionOptions.TryParse(text, out var options) ? options : throw Unreadable("versionOptions", text);

    private static ApiFailureException Unreadable(string name, string text) =>
        new(400, "The request cannot be read.", name, $"'{text}' is no value for {name}.");
}
