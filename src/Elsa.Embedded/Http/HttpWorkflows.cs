using System.Text.Json;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Filters;

namespace Elsa.Embedded.Http;

/// <summary>
/// Runs the workflow a request is for, in the request's scope: the answer is sent only after the commit.
/// </summary>
internal sealed class HttpWorkflows(
    Engine engine, ITriggerStore triggers, TriggeredStarts starts, HttpExchange exchange)
{
    private static readonly string[] Names = [HttpEndpoint.StimulusName];

    /// <summary>All that workflows wait for just now: those that begin with a request first.</summary>
    public async Task<List<HttpEndpointBookmarkPayload>> RoutesAsync(CancellationToken ct)
    {
        var beginnings = await triggers.FindManyAsync(TriggerFilter.ByNames(Names), ct);
        var waits = await engine.Store.StimuliOfAsync(HttpEndpoint.StimulusName, ct);
        return
        [
            .. beginnings.Select(trigger => trigger.GetPayload<HttpEndpointBookmarkPayload>()),
            .. waits.Select(json => JsonSerializer.Deserialize<HttpEndpointBookmarkPayload>(json, Values.Json)!),
        ];
    }

    public async Task<HttpRun> RunAsync(
        HttpEndpointBookmarkPayload route, HttpRequestData request, string? correlationId, string? instanceId,
        CancellationToken ct)
    {
        exchange.Request = request;
        var hash = StimulusHash.Of(HttpEndpoint.StimulusName, route);
        var waits = await engine.Store.MatchAsync(new([hash], instanceId, correlationId), ct);
        var begins = instanceId is null ? await engine.Store.TriggersForAsync([hash], ct) : [];
        if (waits.Count != 1 || (begins.Count > 0 && correlationId is null && instanceId is null))
            return begins.Count == 1 ? await StartAsync(begins[0], correlationId, ct)
                : new(waits.Count == 0 ? HttpRunKind.Unknown : HttpRunKind.Ambiguous);
        var burst = await engine.ResumeAsync(waits[0].WorkflowInstanceId, [waits[0].Id], null, ct);
        return burst is null ? new(HttpRunKind.Unknown) : await EndAsync(burst, ct);
    }

    private async Task<HttpRun> StartAsync(TriggerRow trigger, string? correlationId, CancellationToken ct)
    {
        return await starts.StartAsync(trigger, correlationId, null, ct) is not { } row
            ? new(HttpRunKind.CannotStart)
            : await EndAsync(await engine.RunAsync(row, burst => burst.StartAsync(), ct), ct);
    }

    private async Task<HttpRun> EndAsync(Burst burst, CancellationToken ct)
    {
        await engine.CommitAsync(ct);
        var kind = burst.Workflow.SubStatus is WorkflowSubStatus.Faulted ? HttpRunKind.Faulted : HttpRunKind.Ran;
        return new(kind, burst.Workflow.Id, exchange.Response);
    }
}

internal enum HttpRunKind
{
    Ran,
    Faulted,
    Unknown,
    Ambiguous,
    CannotStart,
}

internal sealed record HttpRun(HttpRunKind Kind, string? InstanceId = null, HttpResponseData? Response = null);
