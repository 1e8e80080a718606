using System.Net.Http.Json;
using System.Text.Json;

namespace Recruitment.Tests;

/// <summary>Reading what the API answers.</summary>
internal static class Answers
{
    /// <summary>Sends JSON and expects success.</summary>
    public static async Task<JsonElement> SendAsync(this HttpClient client, HttpMethod method, string path,
        object? body = null)
    {
        using var response = await client.AnswerAsync(method, path, body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should()
            .BeTrue("{0} {1} answered {2}: {3}", method, path, (int)response.StatusCode, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Sends JSON and expects a refusal.</summary>
    /// <returns>Status, code and field, for example <c>400 bad-input signatory.name</c>.</returns>
    public static async Task<string> RefusedAsync(this HttpClient client, HttpMethod method, string path,
        object? body = null)
    {
        using var response = await client.AnswerAsync(method, path, body);
        response.Content.Headers.ContentType?.MediaType.Should().Be("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        var code = problem.GetProperty("type").GetString()!["urn:recruitment:".Length..];
        var field = problem.TryGetProperty("field", out var named) && named.ValueKind is JsonValueKind.String
            ? $" {named.GetString()}" : "";
        return $"{(int)response.StatusCode} {code}{field}";
    }

    public static Task<HttpResponseMessage> AnswerAsync(this HttpClient client, HttpMethod method, string path,
        object? body) =>
        client.SendAsync(new HttpRequestMessage(method, path)
        {
            Content = body is string json ? new StringContent(json, null, "application/json") : body is null ? null
                : JsonContent.Create(body),
        });

    public static Guid Id(this JsonElement answer) => answer.GetProperty("id").GetGuid();
}
