using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Expressions;

namespace Elsa.Embedded.Runtime;

/// <summary>One thing the worker can do.</summary>
internal sealed record WorkUnit(string? InstanceId, string What, Func<Task> RunAsync);

/// <summary>Finds what is due, in the scope that will do it.</summary>
internal sealed class WorkUnits(Engine engine, IWorkflowStore store, IWorkQueue queue)
{
    public async Task<WorkUnit?> NextAsync(DateTimeOffset now, DateTimeOffset machineNow, CancellationToken ct)
    {
        if (await queue.NextStimulusAsync(machineNow, ct) is { } stimulus)
            return new(stimulus.WorkflowInstanceId, "a stimulus", () => DeliverAsync(stimulus, ct));
        if (await queue.NextPendingAsync(machineNow, ct) is { } pending)
            return new(pending.Id, "its start", () => StartAsync(pending, ct));
        if (await queue.NextTimerAsync(now, machineNow, ct) is { } timer)
            return new(timer.WorkflowInstanceId, "a timer", () => FireAsync(timer, ct));
        return null;
    }

    public bool IsLostRace(Exception failure) => store.IsLostRace(failure);

    private async Task StartAsync(InstanceRow pending, CancellationToken ct)
    {
        await engine.RunAsync(pending, burst => burst.StartAsync(), ct);
        await engine.CommitAsync(ct);
    }

    private async Task FireAsync(BookmarkRow timer, CancellationToken ct)
    {
        await engine.ResumeAsync(timer.WorkflowInstanceId, [timer], null, ct);
        if (!timer.AutoBurn) timer.DueAt = null; // it stays to be found, but time has woken it once
        await engine.CommitAsync(ct);
    }

    /// <remarks>
    /// One that concerns several instances becomes one for each, so that one that fails holds up no other.
    /// </remarks>
    private async Task DeliverAsync(StimulusRow stimulus, CancellationToken ct)
    {
        var match = new BookmarkMatch([stimulus.Hash], stimulus.WorkflowInstanceId, stimulus.CorrelationId, null);
        var bookmarks = await store.MatchAsync(match, ct);
        store.Remove(stimulus);
        if (stimulus.WorkflowInstanceId is { } instanceId)
            await engine.ResumeAsync(instanceId, bookmarks, Input(stimulus), ct);
        else
            foreach (var each in bookmarks.Select(bookmark => bookmark.WorkflowInstanceId).Distinct())
                store.Add(new StimulusRow
                {
                    Hash = stimulus.Hash,
                    WorkflowInstanceId = each,
                    CorrelationId = stimulus.CorrelationId,
                    Input = stimulus.Input,
                    CreatedAt = stimulus.CreatedAt,
                });
        await engine.CommitAsync(ct);
    }

    private static Dictionary<string, object>? Input(StimulusRow stimulus) =>
        stimulus.Input is null ? null
            : JsonSerializer.Deserialize<Dictionary<string, object>>(stimulus.Input, Values.Json);
}
