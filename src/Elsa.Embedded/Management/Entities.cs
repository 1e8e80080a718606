using Elsa.Common.Entities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows.Management.Entities
{
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
}
