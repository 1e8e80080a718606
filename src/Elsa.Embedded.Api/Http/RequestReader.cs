using Elsa.Embedded.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Elsa.Embedded.Api.Http;

/// <summary>Turns a request into plain values.</summary>
internal static class RequestReader
{
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Authorization, HeaderNames.Cookie, HeaderNames.ProxyAuthorization, "X-Api-Key",
    };

    /// <returns>Null when the body is larger than it may be.</returns>
    public static async Task<HttpRequestData?> ReadAsync(
        HttpRequest request, string path, RouteValueDictionary values, long limit, CancellationToken ct)
    {
        var bytes = await Bodies.ReadAsync(request.Body, limit, ct);
        return bytes is null ? null : new(
            request.Method, path,
            values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!),
            request.Query.ToDictionary(pair => pair.Key, object (pair) => pair.Value.ToString()),
            request.Headers.Where(header => !Secret.Contains(header.Key))
                .ToDictionary(header => header.Key, object (header) => header.Value.ToString()),
            Content(bytes, request.ContentType));
    }

    private static object? Content(byte[] bytes, string? contentType)
    {
        var mediaType = MediaTypeHeaderValue.TryParse(contentType, out var type) ? type.MediaType.ToString() : null;
        var content = Bodies.Parse(bytes, mediaType);
        return content is string form && mediaType == "application/x-www-form-urlencoded"
            ? QueryHelpers.ParseQuery(form).ToDictionary(pair => pair.Key, object (pair) => pair.Value.ToString())
            : content;
    }
}
