using System.Net.Http.Json;
using System.Text.Json;
using Recruitment.Tests.Architecture;

namespace Recruitment.Tests.Studio;

/// <summary>One call of Elsa Studio 3.8.2 to a genuine server, and what it got.</summary>
internal sealed record RecordedCall(
    string Element, string Method, string Url, int Status, JsonElement Request, JsonElement Response)
{
    /// <summary>Studio's calls in their order, from <c>elsa-studio-traffic.jsonl</c>.</summary>
    public static IReadOnlyList<RecordedCall> All { get; } =
    [
        .. File.ReadLines(System.IO.Path.Combine(
                Repository.Root, "tests/Recruitment.Tests/Studio/elsa-studio-traffic.jsonl"))
            .Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<RecordedCall>(line, JsonSerializerOptions.Web)!),
    ];

    public string Path => Url.Split('?')[0];

    /// <param name="ids">What the ids of the recording are called here.</param>
    public Task<HttpResponseMessage> ReplayAsync(HttpClient studio, IReadOnlyDictionary<string, string> ids)
    {
        var url = ids.Aggregate(Url, (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));
        var request = new HttpRequestMessage(new HttpMethod(Method), url);
        if (Request.ValueKind is not JsonValueKind.Null and not JsonValueKind.Undefined)
        {
            var body = ids.Aggregate(Request.GetRawText(),
                (text, id) => text.Replace(id.Key, id.Value, StringComparison.Ordinal));
            request.Content = JsonContent.Create(JsonDocument.Parse(body).RootElement);
        }
        return studio.SendAsync(request);
    }
}
