using System.Security.Cryptography;
using System.Text;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Embedded.Http;

/// <summary>
/// A request to another host, within the burst. A burst that fails is tried again and asks again: requests that change
/// something carry an <c>Idempotency-Key</c>, the same each time, so that whoever answers can tell.
/// </summary>
public abstract class SendHttpRequestBase : Activity<object>
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Host", "Proxy-Authorization", "Transfer-Encoding", "Upgrade",
    };

    private protected SendHttpRequestBase(string? source, int? line) : base(source, line)
    {
    }

    [Input(Description = "The address.")]
    public Input<Uri?> Url { get; set; } = null!;

    [Input(Description = "The method.", UIHint = InputUIHints.DropDown,
        Options = new[] { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" })]
    public Input<string> Method { get; set; } = new("GET");

    [Input(Description = "The body: text, or what becomes JSON.")]
    public Input<object?> Content { get; set; } = new(default(object?));

    [Input(DisplayName = "Content type", Description = "By default text or JSON, as the content is.")]
    public Input<string?> ContentType { get; set; } = new(default(string?));

    [Input(Description = "The header Authorization.", Category = "Security", CanContainSecrets = true)]
    public Input<string?> Authorization { get; set; } = new(default(string?));

    [Input(DisplayName = "Disable authorization header validation", Category = "Security",
        Description = "Has no effect here: the header is sent as it is.")]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = new(false);

    [Input(DisplayName = "Request headers", Description = "More headers.")]
    public Input<HttpHeaders?> RequestHeaders { get; set; } = new(default(HttpHeaders?));

    [Input(DisplayName = "Enable resiliency", Description = "Has no effect here.")]
    public Input<bool> EnableResiliency { get; set; } = new(false);

    [Output(DisplayName = "Status code", Description = "The status of the answer.")]
    public Output<int>? StatusCode { get; set; }

    [Output(DisplayName = "Parsed content", Description = "The answer's body: plain values, text or bytes.")]
    public Output<object?>? ParsedContent { get; set; }

    [Output(DisplayName = "Response headers", Description = "The answer's headers.")]
    public Output<IDictionary<string, object>>? ResponseHeaders { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        using var request = RequestOf(context);
        var answer = await SendAsync(context, request);
        if (answer.Kind is HttpAnswerKind.FailedToConnect) await OnFailedAsync(context);
        else if (answer.Kind is HttpAnswerKind.TimedOut) await OnTimedOutAsync(context);
        else
        {
            context.Set(StatusCode, answer.Status);
            context.Set(ParsedContent, answer.Content);
            context.Set(ResponseHeaders, answer.Headers);
            context.SetResult(answer.Content);
            context.JournalData["StatusCode"] = answer.Status;
            await OnAnsweredAsync(context, answer.Status);
        }
    }

    private protected abstract ValueTask OnAnsweredAsync(ActivityExecutionContext context, int status);

    private protected abstract ValueTask OnFailedAsync(ActivityExecutionContext context);

    private protected abstract ValueTask OnTimedOutAsync(ActivityExecutionContext context);

    private static async Task<HttpAnswer> SendAsync(ActivityExecutionContext context, HttpRequestMessage request)
    {
        try
        {
            var answer = await context.GetRequiredService<GuardedHttp>().SendAsync(request, context.CancellationToken);
            return answer.Kind is not HttpAnswerKind.TooLarge ? answer
                : throw new FaultException("too-large", "HTTP", "Integration", "The answer is too large.");
        }
        catch (RefusedAddressException refusal)
        {
            throw new FaultException("refused", "HTTP", "Business", refusal.Message);
        }
    }

    private HttpRequestMessage RequestOf(ActivityExecutionContext context)
    {
        var method = new HttpMethod(Method.GetOrDefault(context) is { Length: > 0 } name ? name : "GET");
        var request = new HttpRequestMessage(method, Url.GetOrDefault(context));
        if (Content.GetOrDefault(context) is { } content)
        {
            var type = ContentType.GetOrDefault(context);
            var (bytes, mediaType) = Bodies.Write(content, string.IsNullOrWhiteSpace(type) ? null : type);
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
        }
        if (Authorization.GetOrDefault(context) is { Length: > 0 } authorization)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        foreach (var (header, values) in RequestHeaders.GetOrDefault(context) ?? [])
            if (Reserved.Contains(header))
                throw new FaultException("header", "HTTP", "Business", $"A workflow can't set the header {header}.");
            else request.Headers.TryAddWithoutValidation(header, values);
        if (method.Method is not ("GET" or "HEAD" or "OPTIONS") && !request.Headers.Contains("Idempotency-Key"))
            request.Headers.TryAddWithoutValidation("Idempotency-Key", KeyOf(context));
        return request;
    }

    /// <summary>
    /// The journal's length says which run of the activity this is, whenever the burst is tried again.
    /// </summary>
    private static string KeyOf(ActivityExecutionContext context) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('|', context.WorkflowExecutionContext.Id, context.NodeId,
            context.WorkflowExecutionContext.ExecutionLogSequence))))[..32];
}
