using System.Text;
using System.Text.Json;
using Elsa.Expressions;

namespace Elsa.Embedded.Http;

internal enum HttpAnswerKind
{
    Answered,
    FailedToConnect,
    TimedOut,
    TooLarge,
}

/// <summary>What came of a request. Content is JSON as plain values, text, or bytes.</summary>
internal sealed record HttpAnswer(
    HttpAnswerKind Kind, int Status = 0, IDictionary<string, object>? Headers = null, object? Content = null)
{
    public static async Task<HttpAnswer> ReadAsync(HttpResponseMessage response, int maxSize, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var bytes = await Bodies.ReadAsync(stream, maxSize, ct);
        if (bytes is null) return new(HttpAnswerKind.TooLarge);
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, object (header) => string.Join(", ", header.Value));
        return new(HttpAnswerKind.Answered, (int)response.StatusCode, headers,
            Bodies.Parse(bytes, response.Content.Headers.ContentType?.MediaType));
    }
}

/// <summary>Bodies of requests and answers.</summary>
internal static class Bodies
{
    /// <returns>Null when there is more than may be.</returns>
    public static async Task<byte[]?> ReadAsync(Stream stream, long maxSize, CancellationToken ct)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > maxSize) return null;
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    /// <summary>JSON that is none stays text.</summary>
    public static object? Parse(byte[] bytes, string? mediaType)
    {
        if (bytes.Length == 0) return null;
        if (mediaType is null || IsText(mediaType)) return Encoding.UTF8.GetString(bytes);
        if (!IsJson(mediaType)) return bytes;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return Values.Natural(document.RootElement);
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetString(bytes);
        }
    }

    public static bool IsJson(string mediaType) =>
        mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("xml", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    /// <summary>The bytes and the media type of what a workflow wants to send.</summary>
    public static (byte[] Bytes, string MediaType) Write(object content, string? mediaType) => content switch
    {
        byte[] bytes => (bytes, mediaType ?? "application/octet-stream"),
        string text => (Encoding.UTF8.GetBytes(text), mediaType ?? "text/plain; charset=utf-8"),
        IDictionary<string, object> form when mediaType == "application/x-www-form-urlencoded" =>
            (Encoding.UTF8.GetBytes(Form(form)), mediaType),
        _ => (JsonSerializer.SerializeToUtf8Bytes(content, content.GetType(), Values.Json),
            mediaType ?? "application/json"),
    };

    private static string Form(IDictionary<string, object> form) => string.Join('&', form.Select(pair =>
        $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(Values.Convert<string>(pair.Value) ?? "")}"));
}
