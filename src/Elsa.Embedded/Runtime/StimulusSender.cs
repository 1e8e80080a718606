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

/// <summary>Starts and resumes what waits for a stimulus, in the caller's scope and commit.</summary>
/// <remarks>Called by an activity, it leaves the stimulus to the worker: a burst moves one instance only.</remarks>
internal sealed class StimulusSender(Engine engine, TriggeredStarts starts, StimulusBuffer buffer)
    : IStimulusSender, IEventPublisher
{
    /// <summary>The id of no bookmark, for what is only to start workflows.</summary>
    public const string NoBookmark = "-";

    public Task<SendStimulusResult> SendAsync(
        string activityTypeName, object stimulus, StimulusMetadata? metadata = default,
        CancellationToken ct = default) =>
        SendAsync(Hashes(activityTypeName, stimulus, metadata?.ActivityInstanceId), metadata ?? new(),
            buffer.KeepsFor(activityTypeName, stimulus), ct);

    public Task<SendStimulusResult> SendAsync(
        string stimulusHash, StimulusMetadata? metadata = default, CancellationToken ct = default) =>
        SendAsync([stimulusHash], metadata ?? new(), null, ct);

    public async Task PublishAsync(
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
        var stimulus = new EventStimulus(eventName);
        if (!asynchronous) await SendAsync(RuntimeStimulusNames.Event, stimulus, metadata, ct);
        else
        {
            Leave(RuntimeStimulusNames.Event, stimulus, metadata);
            await engine.CommitAsync(ct);
        }
    }

    /// <summary>Leaves a stimulus to the worker; the caller commits.</summary>
    public void Leave(string activityTypeName, object stimulus, StimulusMetadata metadata) =>
        Leave(Hashes(activityTypeName, stimulus, metadata.ActivityInstanceId), metadata,
            buffer.KeepsFor(activityTypeName, stimulus));

    public void Leave(
        IEnumerable<string?> hashes, StimulusMetadata metadata, TimeSpan? keepFor = null, bool? starts = null)
    {
        foreach (var hash in hashes)
            engine.Store.Add(new StimulusRow
            {
                Hash = hash,
                WorkflowInstanceId = metadata.WorkflowInstanceId,
                ActivityInstanceId = metadata.ActivityInstanceId,
                BookmarkId = metadata.BookmarkId,
                CorrelationId = metadata.CorrelationId,
                Input = metadata.Input is { } input ? JsonSerializer.Serialize(input, Values.Json) : null,
                CreatedAt = engine.Now,
                StartsWorkflows = starts ?? IsForAnyone(metadata),
                KeepUntil = engine.Now + keepFor,
            });
    }

    /// <summary>A bookmark may have been made with its activity's run in the hash, or without.</summary>
    public static List<string> Hashes(string activityTypeName, object stimulus, string? activityInstanceId) =>
        [.. new[] { null, activityInstanceId }.Distinct().Select(run => StimulusHash.Of(activityTypeName, stimulus, run))];

    /// <summary>Whether it may start workflows: one that is addressed to an instance can't.</summary>
    private static bool IsForAnyone(StimulusMetadata metadata) =>
        metadata is { WorkflowInstanceId: null, ActivityInstanceId: null, BookmarkId: null };

    private async Task<SendStimulusResult> SendAsync(
        List<string> hashes, StimulusMetadata metadata, TimeSpan? keepFor, CancellationToken ct)
    {
        var responses = new List<RunWorkflowInstanceResponse>();
        if (engine.IsInBurst) Leave(hashes, metadata, keepFor);
        else
        {
            if (IsForAnyone(metadata))
                responses.AddRange(await starts.StartAsync(hashes, metadata.CorrelationId, metadata.Input, ct));
            var resumed = await ResumeAsync(hashes, metadata, ct);
            if (resumed.Count == 0 && keepFor is not null) Leave(hashes, metadata, keepFor, starts: false);
            responses.AddRange(resumed);
        }
        await engine.CommitAsync(ct);
        return new(responses);
    }

    private async Task<List<RunWorkflowInstanceResponse>> ResumeAsync(
        List<string> hashes, StimulusMetadata metadata, CancellationToken ct)
    {
        var match = new BookmarkMatch(
            hashes, metadata.WorkflowInstanceId, metadata.CorrelationId, metadata.BookmarkId,
            metadata.ActivityInstanceId);
        var responses = new List<RunWorkflowInstanceResponse>();
        foreach (var instance in (await engine.Store.MatchAsync(match, ct)).GroupBy(b => b.WorkflowInstanceId))
            if (await engine.ResumeAsync(instance.Key, instance.Select(b => b.Id), metadata.Input, ct) is { } burst)
                responses.Add(burst.Response());
        return responses;
    }
}
