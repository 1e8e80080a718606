using System.Text.Json;
using Elsa.Embedded.Api.Access;
using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Http;

namespace Elsa.Embedded.Api.Running;

/// <summary>What instances hear from outside: tasks that are done, events, bookmarks that may go on.</summary>
internal static class MessagesApi
{
    public static void Map(ApiRoutes api)
    {
        api.Post("/tasks/{taskId}/complete", Permissions.CompleteTasks, CompleteAsync);
        api.Post("/events/{eventName}/trigger", Permissions.TriggerEvents, TriggerAsync);
        api.GetChanging("/events/trigger", Permissions.TriggerEvents, TriggerByTokenAsync);
        api.GetChanging("/bookmarks/resume", Permissions.ResumeBookmarks, ResumeAsync);
        api.Post("/bookmarks/resume", Permissions.ResumeBookmarks, ResumeAsync);
    }

    private static async Task<IResult> CompleteAsync(
        string taskId, HttpRequest request, ITaskReporter tasks, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<TaskRequest>(request, ct);
        await tasks.ReportCompletionAsync(taskId, InputValues.ValueOf(body.Result), ct);
        return TypedResults.Ok();
    }

    private static async Task<IResult> TriggerAsync(
        string eventName, HttpRequest request, IEventPublisher events, CancellationToken ct)
    {
        var body = await ApiJson.ReadAsync<EventRequest>(request, ct);
        await events.PublishAsync(eventName, NullIfEmpty(body.CorrelationId), NullIfEmpty(body.WorkflowInstanceId),
            NullIfEmpty(body.ActivityInstanceId), InputValues.ValueOf(body.Input),
            body.WorkflowExecutionMode?.ToUpperInvariant() is "ASYNCHRONOUS", ct);
        return TypedResults.Ok();
    }

    private static async Task<IResult> TriggerByTokenAsync(
        HttpRequest request, IEventPublisher events, ResumeTokens tokens, CancellationToken ct)
    {
        if (tokens.Read(request.Text("t")) is not { EventName: { } name } what) throw BadToken();
        await events.PublishAsync(name, workflowInstanceId: what.WorkflowInstanceId, cancellationToken: ct);
        return TypedResults.Ok();
    }

    private static async Task<IResult> ResumeAsync(
        HttpRequest request, IWorkflowResumer resumer, ResumeTokens tokens, CancellationToken ct)
    {
        if (tokens.Read(request.Text("t")) is not { BookmarkId: { } bookmark } what) throw BadToken();
        var input = HttpMethods.IsPost(request.Method)
            ? (await ApiJson.ReadAsync<ResumeRequest>(request, ct)).Input : RunRequest.Of(request).Input;
        await resumer.ResumeAsync(new ResumeBookmarkRequest
        {
            BookmarkId = bookmark,
            WorkflowInstanceId = what.WorkflowInstanceId,
            Input = InputValues.Of(input),
        }, ct);
        return TypedResults.Ok();
    }

    private static ApiFailureException BadToken() =>
        new(400, "The token cannot be read.", "t", "The token is missing, altered or too old.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private sealed record TaskRequest(JsonElement? Result);

    private sealed record ResumeRequest(JsonElement? Input);

    private sealed record EventRequest(
        string? CorrelationId, string? WorkflowInstanceId, string? ActivityInstanceId, JsonElement? Input,
        string? WorkflowExecutionMode);
}
