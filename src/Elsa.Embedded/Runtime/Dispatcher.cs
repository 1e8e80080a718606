using Elsa.Embedded.Execution;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Requests;
using Elsa.Workflows.Runtime.Responses;

namespace Elsa.Embedded.Runtime;

/// <summary>Everything asynchronous: rows for the worker, saved with what the caller's scope tracks.</summary>
internal sealed class Dispatcher(Engine engine, StimulusSender stimuli, StimulusBuffer buffer)
    : IWorkflowDispatcher, IStimulusDispatcher, IBookmarkQueue
{
    public async Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowDefinitionRequest request, DispatchWorkflowOptions? options, CancellationToken ct = default)
    {
        var row = await engine.AddInstanceAsync(request.InstanceId ?? engine.NewId(), new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(request.DefinitionVersionId),
            CorrelationId = request.CorrelationId,
            Input = request.Input,
            Properties = request.Properties,
            ParentId = request.ParentWorkflowInstanceId,
        }, ct);
        row.TriggerActivityId = request.TriggerActivityId;
        return await CommittedAsync(ct);
    }

    public Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchWorkflowInstanceRequest request, DispatchWorkflowOptions? options, CancellationToken ct = default)
    {
        if (request.BookmarkId is { } bookmarkId) stimuli.Leave([null], new()
        {
            WorkflowInstanceId = request.InstanceId,
            BookmarkId = bookmarkId,
            Input = request.Input,
        });
        return CommittedAsync(ct);
    }

    public Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchTriggerWorkflowsRequest request, DispatchWorkflowOptions? options, CancellationToken ct = default)
    {
        stimuli.Leave([StimulusHash.Of(request.ActivityTypeName, request.BookmarkPayload)], new()
        {
            CorrelationId = request.CorrelationId,
            Input = request.Input,
            BookmarkId = StimulusSender.NoBookmark,
        }, starts: true);
        return CommittedAsync(ct);
    }

    public Task<DispatchWorkflowResponse> DispatchAsync(
        DispatchResumeWorkflowsRequest request, DispatchWorkflowOptions? options, CancellationToken ct = default)
    {
        stimuli.Leave(StimulusSender.Hashes(
            request.ActivityTypeName, request.BookmarkPayload, request.ActivityInstanceId), new()
            {
                CorrelationId = request.CorrelationId,
                WorkflowInstanceId = request.WorkflowInstanceId,
                ActivityInstanceId = request.ActivityInstanceId,
                Input = request.Input,
            }, starts: false);
        return CommittedAsync(ct);
    }

    public async Task<DispatchStimulusResponse> SendAsync(
        DispatchStimulusRequest request, CancellationToken ct = default)
    {
        var metadata = request.Metadata ?? new();
        if (request.StimulusHash is { } hash) stimuli.Leave([hash], metadata);
        else stimuli.Leave(request.ActivityTypeName ?? "", request.Stimulus ?? "", metadata);
        await engine.CommitAsync(ct);
        return DispatchStimulusResponse.Empty;
    }

    public async Task EnqueueAsync(NewBookmarkQueueItem item, CancellationToken ct = default)
    {
        if (item is { StimulusHash: null, BookmarkId: null })
            throw new ArgumentException("The item names neither a stimulus nor a bookmark.", nameof(item));
        stimuli.Leave([item.StimulusHash], new()
        {
            WorkflowInstanceId = item.WorkflowInstanceId,
            ActivityInstanceId = item.ActivityInstanceId,
            BookmarkId = item.BookmarkId,
            CorrelationId = item.CorrelationId,
            Input = item.Options?.Input,
        }, buffer.QueueKeepsFor, starts: false);
        await engine.CommitAsync(ct);
    }

    private async Task<DispatchWorkflowResponse> CommittedAsync(CancellationToken ct)
    {
        await engine.CommitAsync(ct);
        return DispatchWorkflowResponse.Success();
    }
}
