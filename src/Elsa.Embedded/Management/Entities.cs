using Elsa.Common.Entities;

namespace Elsa.Workflows.Runtime.Entities;

/// <summary>What an instance waits for, as outsiders find it.</summary>
public class StoredBookmark : Entity
{
    public string Name { get; set; } = null!;
    public string Hash { get; set; } = null!;
    public string WorkflowInstanceId { get; set; } = null!;
    public string? ActivityInstanceId { get; set; }
    public string? CorrelationId { get; set; }
    public object? Payload { get; set; }
    public IDictionary<string, string>? Metadata { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}
