using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Recruitment.EndToEnd.Harness;

/// <summary>Automation's way in: REST with the API key.</summary>
internal sealed class ApiClient : IDisposable
{
    private readonly HttpClient http;

    public ApiClient(Uri url, string? key)
    {
        http = new HttpClient { BaseAddress = new Uri(url, "/api/v1/") };
        if (key is not null) http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> PostAsync(string path, object? body = null, string? idempotencyKey = null) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonContent.Create(body), idempotencyKey);

    public Task<Answer> PutAsync(string path, object body) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body));

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    /// <summary>Sends a file as a form does.</summary>
    public Task<Answer> UploadAsync(string path, string name, byte[] content)
    {
        var form = new MultipartFormDataContent();
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(file, "file", name);
        return SendAsync(HttpMethod.Post, path, form);
    }

    /// <summary>All rows of a list, page by page.</summary>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string path)
    {
        var items = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var answer = (await GetAsync(cursor is null ? path
                : $"{path}{(path.Contains('?') ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}")).Should200();
            items.AddRange(answer.GetProperty("items").EnumerateArray());
            cursor = answer.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return items;
    }

    /// <summary>The rows of a list that has no pages.</summary>
    public async Task<IReadOnlyList<JsonElement>> RowsAsync(string path)
    {
        var answer = (await GetAsync(path)).Should200();
        return [.. (answer.ValueKind is JsonValueKind.Array ? answer : answer.GetProperty("items")).EnumerateArray()];
    }

    public async Task<Answer> SendAsync(
        HttpMethod method, string path, HttpContent? content, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal)
            is true;
        return new(
            $"{method} {path}", response.StatusCode, text, isJson ? JsonDocument.Parse(text).RootElement : default);
    }

    public void Dispose() => http.Dispose();
}

/// <summary>What came back.</summary>
internal sealed record Answer(string Call, HttpStatusCode Status, string Text, JsonElement Json)
{
    /// <summary>The stable code of a refusal; null for a success.</summary>
    public string? Code => Json.ValueKind is JsonValueKind.Object && Json.TryGetProperty("type", out var type)
        && type.GetString() is { } urn && urn.StartsWith("urn:recruitment:", StringComparison.Ordinal)
            ? urn["urn:recruitment:".Length..] : null;

    public Guid Id => Json.GetProperty("id").GetGuid();

    public JsonElement Should200() => ShouldBe(HttpStatusCode.OK);

    public JsonElement ShouldBe(params HttpStatusCode[] expected)
    {
        Status.Should().BeOneOf(expected, "{0} answered {1}", Call, Text);
        return Json;
    }

    public void ShouldBeRefused(HttpStatusCode status, string code)
    {
        Code.Should().Be(code, "{0} answered {1} {2}", Call, (int)Status, Text);
        Status.Should().Be(status, "{0} answered {1}", Call, Text);
    }
}
