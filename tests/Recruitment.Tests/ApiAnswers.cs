using System.Net.Http.Json;
using System.Text.Json;

namespace Recruitment.Tests;

/// <summary>Talking to the API as a program does.</summary>
public static class ApiAnswers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    extension(HttpClient client)
    {
        public async Task<JsonElement> JsonAsync(string path) => await (await client.GetAsync(path)).JsonAsync();

        /// <param name="key">The idempotency key; none is sent without it.</param>
        public async Task<HttpResponseMessage> SendAsync(string path, object body, string? key = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
            if (key is not null) request.Headers.Add("Idempotency-Key", key);
            return await client.SendAsync(request);
        }

        /// <summary>Makes a city of its own for a test.</summary>
        public async Task<Guid> NewCityAsync(string country = "NL")
        {
            var answer =
                await client.SendAsync("/api/v1/cities",
                new { name = $"Town {Guid.CreateVersion7():N}", countryCode = country });
            return (await answer.JsonAsync()).GetProperty("id").GetGuid();
        }

        /// <summary>Asks again and again until the answer is as it should be.</summary>
        /// <exception cref="TimeoutException">It did not become so; the message holds the last answer.</exception>
        public async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isRight)
        {
            var start = TimeProvider.System.GetTimestamp();
            while (true)
            {
                var answer = await client.JsonAsync(path);
                if (isRight(answer)) return answer;
                if (TimeProvider.System.GetElapsedTime(start) > Patience)
                {
                    throw new TimeoutException($"{path} still answers {answer}");
                }
                await Task.Yield();
            }
        }
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Clone();

    /// <summary>The refusal as <c>409 city-exists</c>, with the field where one is at fault.</summary>
    public static async Task<string> RefusalAsync(this HttpResponseMessage answer)
    {
        var problem = await answer.JsonAsync();
        var code = problem.GetProperty("type").GetString()!.Replace("urn:recruitment:", "", StringComparison.Ordinal);
        var field = problem.TryGetProperty("field", out var at) ? $" {at.GetString()}" : "";
        return $"{(int)answer.StatusCode} {code}{field}";
    }
}

/// <summary>Reading an answer.</summary>
public static class JsonAnswers
{
    extension(JsonElement json)
    {
        public string? Text(string name) => json.GetProperty(name).GetString();
        public IReadOnlyList<JsonElement> Items => [.. json.GetProperty("items").EnumerateArray()];
    }
}
