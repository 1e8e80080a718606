using System.Text.Json;
using System.Text.Json.Serialization;
using Elsa.Embedded.Triggers;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;

namespace Elsa.Embedded.Http;

/// <summary>Headers by name; in JSON, a value is a text or a list of texts.</summary>
[JsonConverter(typeof(HttpHeadersConverter))]
public class HttpHeaders() : Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);

internal sealed class HttpHeadersConverter : JsonConverter<HttpHeaders>
{
    public override HttpHeaders Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var headers = new HttpHeaders();
        var json = JsonElement.ParseValue(ref reader);
        if (json.ValueKind is not JsonValueKind.Object) throw new JsonException("Headers are an object.");
        foreach (var header in json.EnumerateObject())
            headers[header.Name] = header.Value.ValueKind is JsonValueKind.Array
                ? [.. header.Value.EnumerateArray().Select(value => value.ToString())]
                : [header.Value.ToString()];
        return headers;
    }

    public override void Write(Utf8JsonWriter writer, HttpHeaders value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize<Dictionary<string, string[]>>(writer, new(value), options);
}

/// <summary>What is to happen at one status code of an answer.</summary>
public class HttpStatusCodeCase
{
    public HttpStatusCodeCase()
    {
    }

    public HttpStatusCodeCase(int statusCode, IActivity activity) => (StatusCode, Activity) = (statusCode, activity);

    public int StatusCode { get; set; }
    public IActivity? Activity { get; set; }
}

/// <summary>
/// A request that a workflow waits for. Two that differ only in the names of their parameters are the same.
/// </summary>
/// <param name="Path">As a route template, without a slash at either end, in lower case but for parameters.</param>
/// <param name="Method">In upper case.</param>
public record HttpEndpointBookmarkPayload(string Path, string Method) : IExclusiveStimulus
{
    [ExcludeFromHash]
    public bool? Authorize { get; init; }

    [ExcludeFromHash]
    public string? Policy { get; init; }

    [ExcludeFromHash]
    public TimeSpan? RequestTimeout { get; init; }

    /// <summary>Bytes.</summary>
    [ExcludeFromHash]
    public long? RequestSizeLimit { get; init; }

    [JsonIgnore]
    string IExclusiveStimulus.Key => $"{Method} /{RouteTemplate.WithoutNames(Path)}";
}

/// <summary>Path templates as ASP.NET has them: <c>orders/{id}</c>.</summary>
internal static class RouteTemplate
{
    public static string Normal(string path) => string.Join('/', path.Split('/', StringSplitOptions.RemoveEmptyEntries)
        .Select(segment => segment.Contains('{') ? segment : segment.ToLowerInvariant()));

    public static string WithoutNames(string path) => string.Join('/', path.Split('/')
        .Select(segment => !segment.Contains('{') ? segment : segment.Contains('*') ? "{*}" : "{}"));
}
