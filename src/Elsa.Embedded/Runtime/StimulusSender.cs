using System.Text.Json;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Messages;
using Elsa.Workflows.Runtime.Results;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Embedded.Runtime;

/// <summary>Resumes what waits for a stimulus, in the caller's scope and commit.</summary>
/// <remarks>Called by an activity, it leaves the stimulus to the worker: a burst moves one instance only.</remarks>
internal sealed class StimulusSender(Engine engine) : IStimulusSender, IEventPublisher
{
    public Task<SendStimulusResult> SendAsync(
        string activityTypeName, object stimulus, StimulusMetadata? metadata = default, CancellationToken ct = default)
    {
        List<string> hashes = [StimulusHash.Of(activityTypeName, stimulus)];
        if (metadata?.ActivityInstanceId is { } run) hashes.Add(StimulusHash.Of(activityTypeName, stimulus, run));
        return SendAsync(hashes, metadata ?? new(), ct);
    }

    public Task<SendStimulusResult> SendAsync(
        string stimulusHash, StimulusMetadata? metadata = default, CancellationToken ct = default) =>
        SendAsync([stimulusHash], metadata ?? new(), ct);

    public Task PublishAsync(
        string eventName, string? correlationId = default, string? workflowInstanceId = default,
        string? activityInstanceId = default, object? payload = default, bool asynchronous = false,
        CancellationToken ct = default)
    {
        var metadata = new StimulusMetadata
        {
            CorrelationId = correlationId,
            WorkflowInstanceId = workflowInstanceId,
            ActivityInstanceId = activityInstanceId,
            Input = payload is null ? null
                : new Dictionary<string, object> { [Event.EventInputWorkflowInputKey] = payload },
        };
        return SendAsync(RuntimeStimulusNames.Event, new EventStimulus(eventName), metadata, ct);
    }

    private async Task<SendStimulusResult> SendAsync(
        List<string> hashes, StimulusMetadata metadata, CancellationToken ct)
    {
        var responses = new List<RunWorkflowInstanceResponse>();
        if (engine.IsInBurst) Leave(hashes, metadata);
        else
        {
            var match = new BookmarkMatch(
                hashes, metadata.WorkflowInstanceId, metadata.CorrelationId, metadata.BookmarkId);
            foreach (var instance in (await engine.Store.MatchAsync(match, ct))
                .GroupBy(bookmark => bookmark.WorkflowInstanceId))
                if (await engine.ResumeAsync(instance.Key, instance, metadata.Input, ct) is { } burst) responses.Add(
                    burst.Response());
        }
        await engine.CommitAsync(ct);
        return new(responses);
    }

    private void Leave(List<string> hashes, StimulusMetadata metadata)
    {
        foreach (var hash in hashes)
            engine.Store.Add(new StimulusRow
            {
                Hash = hash,
                WorkflowInstanceId = metadata.WorkflowInstanceId,
                CorrelationId = metadata.CorrelationId,
                Input = metadata.Input is { } input ? JsonSerializer.Serialize(input, Values.Json) : null,
                CreatedAt = engine.Now,
            });
    }
}
