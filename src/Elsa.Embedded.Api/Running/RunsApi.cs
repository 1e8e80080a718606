using System.Text;
using System.Text.Json;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Embedded.Expressions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Running;

/// <summary>Starts instances of definitions.</summary>
internal static class RunsApi
{
    public static void Map(ApiRoutes api)
    {
        const string permission = Permissions.ExecuteDefinitions;
        api.Post("/workflow-definitions/{definitionId}/execute", permission, async (
            string definitionId, HttpContext http, Runs runs, CancellationToken ct) => await ExecuteAsync(
                definitionId, await ApiJson.ReadAsync<RunRequest>(http.Request, ct), http, runs, ct));
        api.GetChanging("/workflow-definitions/{definitionId}/execute", permission, async (
            string definitionId, HttpContext http, Runs runs, CancellationToken ct) => await ExecuteAsync(
                definitionId, RunRequest.Of(http.Request), http, runs, ct));
        api.Post("/workflow-definitions/{definitionId}/dispatch", permission, DispatchAsync);
        api.Post("/workflow-definitions/{definitionId}/bulk-dispatch", permission, DispatchManyAsync);
    }

    private static async Task<IResult> ExecuteAsync(
        string definitionId, RunRequest request, HttpContext http, Runs runs, CancellationToken ct)
    {
        var headers = http.Response.Headers;
        headers["x-elsa-response"] = "true";
        if (await runs.StartAsync(request.For(definitionId), ct) is not { } id)
        {
            headers["x-elsa-workflow-cannot-start"] = "true";
            return ApiJson.Of(new { });
        }
        headers["x-elsa-workflow-instance-id"] = id;
        // A run that faults was started all the same: Elsa's 500 would be a failed request in the browser.
        return ApiJson.Of(new { workflowState = await runs.RunAsync(id, ct) });
    }

    private static async Task<IResult> DispatchAsync(
        string definitionId, HttpContext http, Runs runs, CancellationToken ct)
    {
        var request = await ApiJson.ReadAsync<RunRequest>(http.Request, ct);
        return await runs.StartAsync(request.For(definitionId), ct) is { } id
            ? ApiJson.Of(new { workflowInstanceId = id }) : throw CannotStart();
    }

    private static async Task<IResult> DispatchManyAsync(
        string definitionId, HttpContext http, Runs runs, CancellationToken ct)
    {
        const int most = 100;
        var request = await ApiJson.ReadAsync<RunRequest>(http.Request, ct);
        if (request.Count is < 1 or > most)
            throw new ApiFailureException(
                400, "The request cannot be read.", "count", $"1 to {most} may start at once.");
        var ids = new List<string>();
        while (ids.Count < request.Count)
            ids.Add(await runs.StartAsync(request.For(definitionId), ct) ?? throw CannotStart());
        return ApiJson.Of(new { workflowInstanceIds = ids });
    }

    private static ApiFailureException CannotStart() =>
        new(409, "The definition's activation strategy lets no further instance start.");
}

/// <summary>What an instance is to start with.</summary>
internal sealed record RunRequest
{
    public string? CorrelationId { get; init; }
    public string? Name { get; init; }
    public string? TriggerActivityId { get; init; }
    public string? VersionOptions { get; init; }
    public JsonElement? Input { get; init; }
    public int Count { get; init; } = 1;

    /// <summary>The same as query parameters; the input is JSON then.</summary>
    public static RunRequest Of(HttpRequest request)
    {
        using var input = request.Text("input") is { } text ? ApiJson.Parse(Encoding.UTF8.GetBytes(text)) : null;
        return new()
        {
            CorrelationId = request.Text("correlationId"),
            Name = request.Text("name"),
            TriggerActivityId = request.Text("triggerActivityId"),
            VersionOptions = request.Text("versionOptions"),
            Input = input?.RootElement.Clone(),
        };
    }

    /// <exception cref="ApiFailureException">Its versions or its input can't be read.</exception>
    public StartWorkflowRequest For(string definitionId) => new()
    {
        WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(definitionId, VersionOptions is null or ""
            ? Common.Models.VersionOptions.Published : Query.Versions(VersionOptions)),
        CorrelationId = string.IsNullOrEmpty(CorrelationId) ? null : CorrelationId,
        Name = string.IsNullOrEmpty(Name) ? null : Name,
        TriggerActivityId = string.IsNullOrEmpty(TriggerActivityId) ? null : TriggerActivityId,
        Input = InputValues.Of(Input),
    };
}

/// <summary>Input as activities see it: plain values, without a trace of how they were sent.</summary>
internal static class InputValues
{
    /// <exception cref="ApiFailureException">It is no object, or too large or too deep.</exception>
    public static IDictionary<string, object>? Of(JsonElement? json)
    {
        if (json is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } input) return null;
        if (input.ValueKind is not JsonValueKind.Object)
            throw new ApiFailureException(400, "The request cannot be read.", "input", "The input is no JSON object.");
        return input.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null)
            .ToDictionary(member => member.Name, member => ValueOf(member.Value)!);
    }

    /// <exception cref="ApiFailureException">It is too large or too deep.</exception>
    public static object? ValueOf(JsonElement? json)
    {
        try
        {
            return PlainData.Of(json);
        }
        catch (ScriptException failure)
        {
            throw new ApiFailureException(400, "The request cannot be read.", "input", failure.Message);
        }
    }
}
