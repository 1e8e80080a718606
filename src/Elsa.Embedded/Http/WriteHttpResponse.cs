using System.Net;
using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Http;

/// <summary>
/// Answers the request for which the workflow runs just now. The answer is sent once the burst is saved.
/// </summary>
[Activity("Elsa", "HTTP", "Answers the request.", DisplayName = "HTTP Response")]
public class WriteHttpResponse : CodeActivity
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Length", "Content-Security-Policy", "Set-Cookie", "Strict-Transport-Security",
        "Transfer-Encoding", "Upgrade", "X-Content-Type-Options",
    };

    public WriteHttpResponse([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Status code", Description = "The status.")]
    public Input<HttpStatusCode> StatusCode { get; set; } = new(HttpStatusCode.OK);

    [Input(Description = "The body: text, or what becomes JSON.")]
    public Input<object?> Content { get; set; } = new(default(object?));

    [Input(DisplayName = "Content type", Description = "By default text or JSON, as the content is.")]
    public Input<string?> ContentType { get; set; } = new(default(string?));

    [Input(DisplayName = "Response headers", Description = "More headers.")]
    public Input<HttpHeaders?> ResponseHeaders { get; set; } = new(default(HttpHeaders?));

    protected override void Execute(ActivityExecutionContext context)
    {
        if (context.GetService<HttpExchange>() is not { Request: not null } exchange)
            throw new FaultException("no-request", "HTTP", "Business", "No request waits for this answer any more.");
        var headers = ResponseHeaders.GetOrDefault(context) ?? [];
        if (headers.Keys.FirstOrDefault(Reserved.Contains) is { } reserved)
            throw new FaultException("header", "HTTP", "Business", $"A workflow can't set the header {reserved}.");
        var type = ContentType.GetOrDefault(context);
        var content = Content.GetOrDefault(context);
        (byte[]? body, string? media) = content is null
            ? (null, null) : Bodies.Write(content, string.IsNullOrWhiteSpace(type) ? null : type);
        exchange.Response = new((int)StatusCode.GetOrDefault(context, () => HttpStatusCode.OK), body, media, headers);
    }
}
