using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Expressions;

namespace Elsa.Embedded.Runtime;

/// <summary>One thing the worker can do.</summary>
internal sealed record WorkUnit(string? InstanceId, string What, Func<Task> RunAsync);

/// <summary>Finds what is due, in the scope that will do it.</summary>
internal sealed class WorkUnits(
    Engine engine, IWorkflowStore store, IWorkQueue queue, TriggeredStarts starts, TriggerClock times)
{
    public async Task<WorkUnit?> NextAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct)
    {
        if (await queue.NextStimulusAsync(now, machineNow, ct) is { } stimulus)
            return new(stimulus.WorkflowInstanceId, "a stimulus", () => DeliverAsync(stimulus, ct));
        if (await queue.NextPendingAsync(machineNow, ct) is { } pending)
            return new(pending.Id, "its start", () => StartAsync(pending, ct));
        if (await queue.NextTimerAsync(now, machineNow, ct) is { } timer)
            return new(timer.WorkflowInstanceId, "a timer", () => FireAsync(timer, ct));
        if (await queue.NextTriggerAsync(now, ct) is { } trigger)
            return new(null, $"the trigger {trigger.ActivityId} of {trigger.WorkflowDefinitionId}",
                () => FireAsync(trigger, ct));
        if (await queue.NextInterruptedAsync(machineNow, ct) is { } interrupted)
            return new(interrupted.Id, "what was interrupted", () => ContinueAsync(interrupted, ct));
        return null;
    }

    public bool IsLostRace(Exception failure) => store.IsLostRace(failure);

    private async Task ContinueAsync(InstanceRow interrupted, CancellationToken ct)
    {
        await engine.RunAsync(interrupted, burst => burst.ContinueAsync(), ct);
        await engine.CommitAsync(ct);
    }

    private async Task StartAsync(InstanceRow pending, CancellationToken ct)
    {
        await engine.RunAsync(pending, burst => burst.StartAsync(), ct);
        await engine.CommitAsync(ct);
    }

    private async Task FireAsync(BookmarkRow timer, CancellationToken ct)
    {
        await engine.ResumeAsync(timer.WorkflowInstanceId, [timer.Id], null, ct);
        if (!timer.AutoBurn) timer.DueAt = null; // it stays to be found, but time has woken it once
        await engine.CommitAsync(ct);
    }

    /// <summary>
    /// The due time moves on in the commit that starts the instance: no crash and no other host fires twice.
    /// </summary>
    private async Task FireAsync(TriggerRow trigger, CancellationToken ct)
    {
        await starts.StartAsync(trigger, null, null, ct);
        trigger.DueAt = times.Next(trigger);
        await engine.CommitAsync(ct);
    }

    /// <remarks>
    /// One that concerns several instances becomes one for each, so that one that fails holds up no other.
    /// </remarks>
    private async Task DeliverAsync(StimulusRow stimulus, CancellationToken ct)
    {
        if (stimulus is { StartsWorkflows: true, Hash: { } hash })
            await starts.StartAsync([hash], stimulus.CorrelationId, Input(stimulus), ct);
        stimulus.StartsWorkflows = false;
        var bookmarks = await store.MatchAsync(BookmarkMatch.Of(stimulus), ct);
        if (bookmarks.Count > 0 || stimulus.KeepUntil is not { } until || until <= engine.Now) store.Remove(stimulus);
        if (stimulus.WorkflowInstanceId is { } instanceId)
            await engine.ResumeAsync(instanceId, bookmarks.Select(bookmark => bookmark.Id), Input(stimulus), ct);
        else
            foreach (var each in bookmarks.Select(bookmark => bookmark.WorkflowInstanceId).Distinct())
                store.Add(Copy(stimulus, each));
        await engine.CommitAsync(ct);
    }

    private static StimulusRow Copy(StimulusRow stimulus, string instanceId) => new()
    {
        Hash = stimulus.Hash,
        WorkflowInstanceId = instanceId,
        ActivityInstanceId = stimulus.ActivityInstanceId,
        BookmarkId = stimulus.BookmarkId,
        CorrelationId = stimulus.CorrelationId,
        Input = stimulus.Input,
        CreatedAt = stimulus.CreatedAt,
    };

    private static Dictionary<string, object>? Input(StimulusRow stimulus) =>
        stimulus.Input is null ? null
            : JsonSerializer.Deserialize<Dictionary<string, object>>(stimulus.Input, Values.Json);
}
