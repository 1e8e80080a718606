using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Embedded.Triggers;
using Elsa.Expressions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Embedded.Execution;

/// <summary>What a burst made, as it is kept.</summary>
internal static class BurstRows
{
    public static BookmarkRow Of(Bookmark bookmark, string instanceId, string? correlationId) => new()
    {
        Id = bookmark.Id,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        WorkflowInstanceId = instanceId,
        CorrelationId = correlationId,
        ActivityId = bookmark.ActivityId,
        ActivityInstanceId = bookmark.ActivityInstanceId,
        Callback = bookmark.CallbackMethodName,
        AutoBurn = bookmark.AutoBurn,
        AutoComplete = bookmark.AutoComplete,
        PayloadJson = bookmark.Payload is null ? null : JsonSerializer.Serialize(bookmark.Payload, Values.Json),
        CreatedAt = bookmark.CreatedAt,
        DueAt = TriggerClock.Of(bookmark.Payload),
        Metadata = bookmark.Metadata,
    };

    public static WorkflowExecutionLogRecord Of(WorkflowExecutionLogEntry entry, string instanceId) => new()
    {
        WorkflowInstanceId = instanceId,
        Sequence = entry.Sequence,
        ActivityInstanceId = entry.ActivityInstanceId,
        ParentActivityInstanceId = entry.ParentActivityInstanceId,
        ActivityId = entry.ActivityId,
        ActivityType = entry.ActivityType,
        ActivityTypeVersion = entry.ActivityTypeVersion,
        ActivityName = entry.ActivityName,
        ActivityNodeId = entry.NodeId,
        ActivityState = entry.ActivityState,
        Timestamp = entry.Timestamp,
        EventName = entry.EventName,
        Message = entry.Message,
        Source = entry.Source,
        Payload = entry.Payload,
    };
}
