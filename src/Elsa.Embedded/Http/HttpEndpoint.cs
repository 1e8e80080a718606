using System.Runtime.CompilerServices;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Embedded.Http;

/// <summary>Starts a workflow, or lets it go on, when a request comes.</summary>
[Activity("Elsa", "HTTP", "Waits for a request.", DisplayName = "HTTP Endpoint", Kind = ActivityKind.Trigger)]
public class HttpEndpoint : Trigger<object>
{
    internal const string StimulusName = "Elsa.HttpEndpoint";

    public HttpEndpoint([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(Description = "The path after the prefix, such as orders/{id}.")]
    public Input<string> Path { get; set; } = null!;

    [Input(DisplayName = "Supported methods", Description = "The methods it answers.", UIHint = InputUIHints.CheckList,
        Options = new[] { "GET", "POST", "PUT", "HEAD", "DELETE" })]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new(["GET"]);

    [Input(Description = "Whether only those may ask who have signed in.", Category = "Security")]
    public Input<bool> Authorize { get; set; } = new(false);

    [Input(Description = "The policy that who asks must meet.", Category = "Security")]
    public Input<string?> Policy { get; set; } = new(default(string?));

    [Input(DisplayName = "Request timeout", Description = "How long an answer may take.", Category = "Upload")]
    public Input<TimeSpan?> RequestTimeout { get; set; } = new(default(TimeSpan?));

    [Input(DisplayName = "Request size limit", Description = "Bytes of the body.", Category = "Upload")]
    public Input<long?> RequestSizeLimit { get; set; } = new(default(long?));

    [Output(DisplayName = "Parsed content", Description = "The body: plain values, text or bytes.")]
    public Output<object?>? ParsedContent { get; set; }

    [Output(DisplayName = "Route data", Description = "What the path's parameters are.")]
    public Output<IDictionary<string, object>>? RouteData { get; set; }

    [Output(DisplayName = "Query string data", Description = "What the query string says.")]
    public Output<IDictionary<string, object>>? QueryStringData { get; set; }

    [Output(Description = "The headers, without those that carry credentials.")]
    public Output<IDictionary<string, object>>? Headers { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow()) await OnRequestAsync(context);
        else
            foreach (var stimulus in Stimuli(
                Path.GetOrDefault(context), SupportedMethods.GetOrDefault(context), Authorize.GetOrDefault(context),
                Policy.GetOrDefault(context), RequestTimeout.GetOrDefault(context),
                RequestSizeLimit.GetOrDefault(context)))
                context.CreateBookmark(new CreateBookmarkArgs
                {
                    BookmarkName = StimulusName,
                    Stimulus = stimulus,
                    Callback = OnRequestAsync,
                });
    }

    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context)
    {
        context.TriggerName = StimulusName;
        return Stimuli(
            context.Get(Path), context.Get(SupportedMethods), context.Get(Authorize), context.Get(Policy),
            context.Get(RequestTimeout), context.Get(RequestSizeLimit)).ToList();
    }

    private static IEnumerable<HttpEndpointBookmarkPayload> Stimuli(
        string? path, ICollection<string>? methods, bool authorize, string? policy, TimeSpan? timeout, long? size)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new FormatException("The endpoint has no path.");
        if (methods is not { Count: > 0 }) throw new FormatException("The endpoint answers no method.");
        return methods.Select(method => method.ToUpperInvariant()).Distinct()
            .Select(method => new HttpEndpointBookmarkPayload(RouteTemplate.Normal(path), method)
            {
                Authorize = authorize,
                Policy = string.IsNullOrWhiteSpace(policy) ? null : policy,
                RequestTimeout = timeout,
                RequestSizeLimit = size,
            });
    }

    private async ValueTask OnRequestAsync(ActivityExecutionContext context)
    {
        if (context.GetService<HttpExchange>()?.Request is { } request)
        {
            context.Set(ParsedContent, request.Content);
            context.Set(RouteData, request.RouteData);
            context.Set(QueryStringData, request.Query);
            context.Set(Headers, request.Headers);
            context.SetResult(new Dictionary<string, object?>
            {
                ["Method"] = request.Method,
                ["Path"] = request.Path,
                ["RouteData"] = request.RouteData,
                ["QueryStringData"] = request.Query,
                ["Headers"] = request.Headers,
                ["Content"] = request.Content,
            });
        }
        await context.CompleteActivityAsync();
    }
}
