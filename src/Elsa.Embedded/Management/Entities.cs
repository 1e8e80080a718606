using Elsa.Common.Entities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Entities
{
    public class WorkflowInstance : Entity
    {
        public string DefinitionId { get; set; } = null!;
        public string DefinitionVersionId { get; set; } = null!;

        /// <summary>The version of the definition; an instance keeps it until it ends.</summary>
        public int Version { get; set; }

        public string? ParentWorkflowInstanceId { get; set; }
        public WorkflowStatus Status { get; set; }
        public WorkflowSubStatus SubStatus { get; set; }
        public string? CorrelationId { get; set; }
        public string? Name { get; set; }
        public int IncidentCount { get; set; }
        public DateTimeOffset CreatedAt { get; set; }
        public DateTimeOffset UpdatedAt { get; set; }
        public DateTimeOffset? FinishedAt { get; set; }
    }

    public class WorkflowDefinition : VersionedEntity
    {
        public string DefinitionId { get; set; } = null!;
        public string? Name { get; set; }
        public string? Description { get; set; }
        public Version? ToolVersion { get; set; }
        public WorkflowOptions Options { get; set; } = new();
        public ICollection<Variable> Variables { get; set; } = [];
        public ICollection<InputDefinition> Inputs { get; set; } = [];
        public ICollection<OutputDefinition> Outputs { get; set; } = [];
        public ICollection<string> Outcomes { get; set; } = [];

        /// <summary>How the source is written; ours is always "Json".</summary>
        public string MaterializerName { get; set; } = "Json";

        /// <summary>The whole definition as it was imported.</summary>
        public string? OriginalSource { get; set; }

        public bool IsReadonly { get; set; }
        public bool IsSystem { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Entities
{
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

    /// <summary>One entry of an instance's journal.</summary>
    public class WorkflowExecutionLogRecord : Entity
    {
        public string WorkflowInstanceId { get; set; } = null!;
        public long Sequence { get; set; }
        public string ActivityInstanceId { get; set; } = null!;
        public string? ParentActivityInstanceId { get; set; }
        public string ActivityId { get; set; } = null!;
        public string ActivityType { get; set; } = null!;
        public string? ActivityName { get; set; }
        public DateTimeOffset Timestamp { get; set; }
        public string? EventName { get; set; }
        public string? Message { get; set; }
        public string? Source { get; set; }
        public object? Payload { get; set; }
    }
}
