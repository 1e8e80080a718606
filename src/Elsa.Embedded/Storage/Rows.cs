using System.Text.Json;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Runtime.Entities;

namespace Elsa.Embedded.Storage;

/// <summary>An instance as it is kept.</summary>
internal sealed class InstanceRow : WorkflowInstance
{
    public string State { get; set; } = "{}";

    /// <summary>Raised with each change: of two bursts that began alike, only one commits.</summary>
    public int Revision { get; set; }

    /// <summary>The number of the journal's last entry.</summary>
    public long LogSequence { get; set; }

    public string? TriggerActivityId { get; set; }

    /// <summary>Whether it waits for a person: it has not ended, but nothing runs it.</summary>
    public bool IsParked => Status is WorkflowStatus.Running && SubStatus is WorkflowSubStatus.Faulted;

    /// <summary>
    /// Unique among living instances where the definition wants one at a time, in all or per correlation id.
    /// </summary>
    public string? SingletonKey { get; set; }

    /// <summary>How often in a row the worker failed to run it.</summary>
    public int Failures { get; set; }

    /// <summary>How often in a row the process died while the instance ran.</summary>
    public int Crashes { get; set; }

    /// <summary>When the worker may try again, on the machine's clock. Null: at once.</summary>
    public DateTimeOffset? RetryAt { get; set; }
}

/// <summary>A bookmark as it is kept; one with a due time is a timer.</summary>
internal sealed class BookmarkRow : StoredBookmark
{
    public string ActivityId { get; set; } = null!;
    public string? Callback { get; set; }
    public bool AutoBurn { get; set; }
    public bool AutoComplete { get; set; }
    public string? PayloadJson { get; set; }
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>A trigger as it is kept; one with a due time is fired by time.</summary>
internal sealed class TriggerRow : StoredTrigger
{
    /// <summary>Unique among all triggers, where a stimulus may start one workflow only.</summary>
    public string? ExclusiveKey { get; set; }

    /// <summary>Says too whether someone else has fired it meanwhile.</summary>
    public DateTimeOffset? DueAt { get; set; }
}

/// <summary>A stimulus that an engine call left for the worker, in the commit that caused it.</summary>
internal sealed class StimulusRow
{
    public long Id { get; set; }

    /// <summary>Null where only a bookmark's id says what is meant.</summary>
    public string? Hash { get; set; }

    public string? WorkflowInstanceId { get; set; }
    public string? ActivityInstanceId { get; set; }
    public string? BookmarkId { get; set; }
    public string? CorrelationId { get; set; }
    public string? Input { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Whether workflows that it triggers are still to be started.</summary>
    public bool StartsWorkflows { get; set; }

    /// <summary>
    /// Until when it waits for a bookmark, on the host's clock; null: it finds one at once or is dropped.
    /// </summary>
    public DateTimeOffset? KeepUntil { get; set; }

    /// <summary>What wakes that bookmark later.</summary>
    public static StimulusRow For(
        string instanceId, string bookmarkId, IDictionary<string, object>? input, DateTimeOffset now) => new()
        {
            BookmarkId = bookmarkId,
            WorkflowInstanceId = instanceId,
            Input = input is null ? null : JsonSerializer.Serialize(input, Values.Json),
            CreatedAt = now,
        };
}

/// <summary>Something that went wrong and that a person should look at.</summary>
internal sealed class IncidentRow
{
    public long Id { get; set; }
    public string WorkflowInstanceId { get; set; } = null!;
    public string? ActivityId { get; set; }
    public string? ActivityType { get; set; }
    public string Message { get; set; } = null!;
    public string? Details { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>When a person dealt with it.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }
}
