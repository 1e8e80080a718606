using Elsa.Embedded.Definitions;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Elsa.Embedded.Runtime;

/// <summary>Starts workflows at their triggers, pending, as far as their activation strategies allow it.</summary>
internal sealed partial class TriggeredStarts(
    IWorkflowStore store, WorkflowStarter starter, ILogger<TriggeredStarts> log)
{
    /// <summary>Starts what waits for one of the hashes; the caller commits.</summary>
    public async Task<List<RunWorkflowInstanceResponse>> StartAsync(
        IReadOnlyCollection<string> hashes, string? correlationId, IDictionary<string, object>? input,
        CancellationToken ct)
    {
        var started = new List<RunWorkflowInstanceResponse>();
        foreach (var trigger in await store.TriggersForAsync(hashes, ct))
            if (await StartAsync(trigger, correlationId, input, ct) is { } row) started.Add(new()
            {
                WorkflowInstanceId = row.Id,
                Status = row.Status,
                SubStatus = row.SubStatus,
            });
        return started;
    }

    /// <returns>Null when the strategy says no, or when the definition has become unusable: others may still
    /// start.</returns>
    public async Task<InstanceRow?> StartAsync(
        TriggerRow trigger, string? correlationId, IDictionary<string, object>? input, CancellationToken ct)
    {
        try
        {
            return await starter.TrackAsync(new()
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(
                    trigger.WorkflowDefinitionVersionId),
                CorrelationId = correlationId,
                Input = input,
                TriggerActivityId = trigger.ActivityId,
            }, ct);
        }
        catch (Exception failure) when (failure is WorkflowDefinitionNotFoundException or UnusableDefinitionException)
        {
            LogUnusable(failure, trigger.ActivityId, trigger.WorkflowDefinitionVersionId);
            return null;
        }
    }

    [LoggerMessage(5002, LogLevel.Error, "Trigger {ActivityId} of version {VersionId} can't start its workflow")]
    private partial void LogUnusable(Exception failure, string activityId, string versionId);
}
