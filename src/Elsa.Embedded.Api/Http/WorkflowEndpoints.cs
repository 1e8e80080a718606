using Elsa.Embedded.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Http;

/// <summary>What workflows may be asked over HTTP.</summary>
public sealed class WorkflowEndpointOptions
{
    /// <summary>Whether endpoints that don't ask for a sign-in answer anyone. If not, all ask for one.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>Bytes of a request's body, where the endpoint doesn't say less.</summary>
    public long MaxBodySize { get; init; } = 1024 * 1024;

    /// <summary>How long an answer may take, where the endpoint doesn't say less.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Requests that start workflows, or that they wait for.</summary>
public static class WorkflowEndpoints
{
    private const string InstanceHeader = "x-elsa-workflow-instance-id";

    /// <param name="routes">Where the endpoint is added.</param>
    /// <param name="prefix">What all paths begin with, such as <c>/workflows</c>.</param>
    /// <param name="options">The limits.</param>
    public static IEndpointConventionBuilder MapWorkflowEndpoints(
        this IEndpointRouteBuilder routes, string prefix, WorkflowEndpointOptions options) =>
        routes.Map($"{prefix.TrimEnd('/')}/{{**path}}", http => AnswerAsync(http, options)).DisableAntiforgery();

    private static async Task AnswerAsync(HttpContext http, WorkflowEndpointOptions options)
    {
        var workflows = http.RequestServices.GetRequiredService<HttpWorkflows>();
        var path = $"/{http.GetRouteValue("path")}";
        var found = Find(await workflows.RoutesAsync(http.RequestAborted), path, http.Request.Method);
        if (found is not { } route) http.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (await RefusalAsync(http, route.Stimulus, options) is { } refusal) http.Response.StatusCode = refusal;
        else await RunAsync(http, workflows, route.Stimulus, path, route.Values, options);
    }

    /// <summary>The route that says most about the path: a word says more than a parameter.</summary>
    private static (HttpEndpointBookmarkPayload Stimulus, RouteValueDictionary Values)? Find(
        IEnumerable<HttpEndpointBookmarkPayload> routes, string path, string method)
    {
        var matches =
            from route in routes
            where route.Method == method
            let values = new RouteValueDictionary()
            let template = TemplateParser.Parse(route.Path)
            where new TemplateMatcher(template, []).TryMatch(path, values)
            orderby template.Parameters.Count(p => p.IsCatchAll), template.Parameters.Count
            select (route, values);
        var all = matches.ToList();
        return all.Count == 0 ? null : all[0];
    }

    private static async Task<int?> RefusalAsync(
        HttpContext http, HttpEndpointBookmarkPayload route, WorkflowEndpointOptions options)
    {
        var isSignedIn = http.User.Identity?.IsAuthenticated is true;
        if (!isSignedIn && (route.Authorize is true || route.Policy is not null || !options.AllowAnonymous))
            return StatusCodes.Status401Unauthorized;
        if (route.Policy is not { } name) return null;
        var policy = await http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(name);
        var allowed = policy is not null && (await http.RequestServices.GetRequiredService<IAuthorizationService>()
            .AuthorizeAsync(http.User, null, policy)).Succeeded;
        return allowed ? null : StatusCodes.Status403Forbidden;
    }

    private static async Task RunAsync(
        HttpContext http, HttpWorkflows workflows, HttpEndpointBookmarkPayload route, string path,
        RouteValueDictionary values, WorkflowEndpointOptions options)
    {
        var limit = Math.Min(route.RequestSizeLimit ?? options.MaxBodySize, options.MaxBodySize);
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = options.MaxBodySize + 1;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        timeout.CancelAfter(route.RequestTimeout < options.Timeout ? route.RequestTimeout.Value : options.Timeout);
        try
        {
            var request = await RequestReader.ReadAsync(http.Request, path, values, limit, timeout.Token);
            if (request is null)
            {
                http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }
            var (correlation, instance) = (
                http.Request.Headers["x-correlation-id"].FirstOrDefault(),
                http.Request.Headers["x-workflow-instance-id"].FirstOrDefault());
            await WriteAsync(http, await workflows.RunAsync(route, request, correlation, instance, timeout.Token));
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            http.Response.StatusCode = StatusCodes.Status408RequestTimeout; // nothing was saved
        }
    }

    /// <remarks>What a workflow wrote is shown as a document of its own: it can't act for the site's users.</remarks>
    private static async Task WriteAsync(HttpContext http, HttpRun run)
    {
        var response = http.Response;
        if (run.InstanceId is { } id) response.Headers[InstanceHeader] = id;
        response.StatusCode = run.Kind switch
        {
            HttpRunKind.Unknown => StatusCodes.Status404NotFound,
            HttpRunKind.Ambiguous or HttpRunKind.CannotStart => StatusCodes.Status409Conflict,
            HttpRunKind.Faulted => StatusCodes.Status500InternalServerError,
            _ => run.Response?.StatusCode ?? StatusCodes.Status202Accepted,
        };
        if (run is not { Kind: HttpRunKind.Ran, Response: { } written }) return;
        foreach (var (name, values) in written.Headers) response.Headers[name] = values;
        response.Headers.ContentSecurityPolicy = "sandbox";
        response.Headers.XContentTypeOptions = "nosniff";
        if (written is not { Body: { } body, MediaType: { } mediaType }) return;
        (response.ContentType, response.ContentLength) = (mediaType, body.Length);
        await response.Body.WriteAsync(body, http.RequestAborted);
    }
}
