namespace Elsa.Embedded.Http;

/// <summary>A request as workflows see it. Headers that carry credentials are left out.</summary>
internal sealed record HttpRequestData(
    string Method, string Path, IDictionary<string, object> RouteData, IDictionary<string, object> Query,
    IDictionary<string, object> Headers, object? Content);

/// <summary>The answer a workflow wrote. It is sent once its burst is saved.</summary>
internal sealed record HttpResponseData(
    int StatusCode, byte[]? Body, string? MediaType, IReadOnlyDictionary<string, string[]> Headers);

/// <summary>The request for which a scope runs a workflow, if it does, and the answer.</summary>
internal sealed class HttpExchange
{
    public HttpRequestData? Request { get; set; }
    public HttpResponseData? Response { get; set; }
}
