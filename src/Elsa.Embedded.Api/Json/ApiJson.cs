using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Json;

/// <summary>
/// JSON as Studio's client reads it: camelCase members, since it minds the case; enums by name; null left out; keys of
/// dictionaries as they are.
/// </summary>
internal static class ApiJson
{
    private const int MaxDepth = 128;

    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        Converters = { new JsonStringEnumConverter(), new TypeNames() },
    };

    private static readonly JsonDocumentOptions Strict =
        new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>In one piece, with its length.</summary>
    public static IResult Of(object? value) => TypedResults.Bytes(
        JsonSerializer.SerializeToUtf8Bytes(value, Options), "application/json; charset=utf-8");

    /// <summary>A list as most of Elsa's endpoints answer it.</summary>
    public static IResult List<T>(IReadOnlyCollection<T> items) => Of(new { items, count = items.Count });

    /// <summary>Reads the body; without one, what an empty object would give.</summary>
    /// <exception cref="ApiFailureException">It is too long, or no JSON that fits.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken ct)
    {
        using var body = await ParseAsync(request, ct);
        try
        {
            return body.RootElement.Deserialize<T>(Options) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException failure)
        {
            throw new ApiFailureException(400, "The request cannot be read.", failure.Path ?? "body", failure.Message);
        }
    }

    /// <exception cref="ApiFailureException">It is too long, or no JSON.</exception>
    public static async Task<JsonDocument> ParseAsync(HttpRequest request, CancellationToken ct)
    {
        var limit = request.HttpContext.RequestServices.GetRequiredService<ElsaApiOptions>().MaxBodySize;
        using var body = await BufferAsync(request.Body, limit, ct);
        return Parse(body.Length == 0 ? "{}"u8.ToArray() : body.GetBuffer().AsMemory(0, (int)body.Length));
    }

    /// <exception cref="ApiFailureException">No JSON, or nested too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json.ToArray(), Strict);
        }
        catch (JsonException failure)
        {
            throw new ApiFailureException(400, "The request is no usable JSON.", "body", failure.Message);
        }
    }

    /// <summary>Counts what arrives rather than what the headers promise.</summary>
    /// <exception cref="ApiFailureException">There is more than the limit.</exception>
    public static async Task<MemoryStream> BufferAsync(Stream source, int limit, CancellationToken ct)
    {
        var copy = new MemoryStream();
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
            {
                if (copy.Length + read > limit)
                    throw new ApiFailureException(413, $"The request is too large; {limit} bytes are allowed.");
                copy.Write(buffer, 0, read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return copy;
    }
}
