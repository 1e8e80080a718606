using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Expressions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Workflows.Runtime.Entities
{
    /// <summary>What starts a workflow: a stimulus of that hash, at that activity of the published version.</summary>
    public class StoredTrigger : Entity
    {
        public string WorkflowDefinitionId { get; set; } = null!;
        public string WorkflowDefinitionVersionId { get; set; } = null!;
        public string? Name { get; set; }
        public string ActivityId { get; set; } = null!;
        public string? Hash { get; set; }
        public object? Payload { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Filters
{
    /// <summary>Which triggers; what is null restricts nothing.</summary>
    public class TriggerFilter
    {
        public string? Id { get; set; }
        public ICollection<string>? Ids { get; set; }
        public string? WorkflowDefinitionId { get; set; }
        public ICollection<string>? WorkflowDefinitionIds { get; set; }
        public string? WorkflowDefinitionVersionId { get; set; }
        public ICollection<string>? WorkflowDefinitionVersionIds { get; set; }
        public string? Name { get; set; }
        public ICollection<string>? Names { get; set; }
        public string? Hash { get; set; }

        public static TriggerFilter ByNames(IEnumerable<string> names) => new() { Names = [.. names] };

        public IQueryable<StoredTrigger> Apply(IQueryable<StoredTrigger> queryable)
        {
            if (Id is not null) queryable = queryable.Where(x => x.Id == Id);
            if (Ids is not null) queryable = queryable.Where(x => Ids.Contains(x.Id));
            if (WorkflowDefinitionId is not null)
                queryable = queryable.Where(x => x.WorkflowDefinitionId == WorkflowDefinitionId);
            if (WorkflowDefinitionIds is not null)
                queryable = queryable.Where(x => WorkflowDefinitionIds.Contains(x.WorkflowDefinitionId));
            if (WorkflowDefinitionVersionId is not null)
                queryable = queryable.Where(x => x.WorkflowDefinitionVersionId == WorkflowDefinitionVersionId);
            if (WorkflowDefinitionVersionIds is not null)
                queryable = queryable.Where(x => WorkflowDefinitionVersionIds.Contains(x.WorkflowDefinitionVersionId));
            if (Name is not null) queryable = queryable.Where(x => x.Name == Name);
            if (Names is { } names) queryable = queryable.Where(x => x.Name != null && names.Contains(x.Name));
            if (Hash is not null) queryable = queryable.Where(x => x.Hash == Hash);
            return queryable;
        }
    }
}

namespace Elsa.Workflows.Runtime.Notifications
{
    /// <summary>What publishing or retracting a definition changed in the table of triggers.</summary>
    public record IndexedWorkflowTriggers(
        Workflow Workflow, ICollection<StoredTrigger> AddedTriggers, ICollection<StoredTrigger> RemovedTriggers,
        ICollection<StoredTrigger> UnchangedTriggers);

    /// <summary>Raised before the triggers are committed.</summary>
    public record WorkflowTriggersIndexed(IndexedWorkflowTriggers IndexedWorkflowTriggers) : INotification;
}

namespace Elsa.Workflows.Runtime
{
    /// <summary>Triggers as they are kept. What changes them commits with what the caller's scope tracks.</summary>
    public interface ITriggerStore
    {
        ValueTask SaveAsync(StoredTrigger record, CancellationToken cancellationToken = default);

        ValueTask SaveManyAsync(IEnumerable<StoredTrigger> records, CancellationToken cancellationToken = default);

        ValueTask<StoredTrigger?> FindAsync(TriggerFilter filter, CancellationToken cancellationToken = default);

        ValueTask<IEnumerable<StoredTrigger>> FindManyAsync(
            TriggerFilter filter, CancellationToken cancellationToken = default);

        ValueTask<Page<StoredTrigger>> FindManyAsync(
            TriggerFilter filter, PageArgs pageArgs, CancellationToken cancellationToken = default);

        ValueTask ReplaceAsync(
            IEnumerable<StoredTrigger> removed, IEnumerable<StoredTrigger> added,
            CancellationToken cancellationToken = default);

        ValueTask<long> DeleteManyAsync(TriggerFilter filter, CancellationToken cancellationToken = default);
    }

    /// <summary>Finds what starts a workflow and keeps the table of triggers in step with it.</summary>
    public interface ITriggerIndexer
    {
        /// <summary>
        /// Makes the triggers of a published workflow those of its definition; one that isn't published has none.
        /// </summary>
        /// <exception cref="Embedded.Definitions.UnusableDefinitionException">A trigger can't be: all of them are in
        /// it.</exception>
        Task<IndexedWorkflowTriggers> IndexTriggersAsync(
            Workflow workflow, CancellationToken cancellationToken = default);

        Task<IndexedWorkflowTriggers> IndexTriggersAsync(
            WorkflowDefinition definition, CancellationToken cancellationToken = default);

        /// <summary>What the triggers of a workflow would be.</summary>
        Task<IEnumerable<StoredTrigger>> GetTriggersAsync(
            Workflow workflow, CancellationToken cancellationToken = default);

        Task DeleteTriggersAsync(TriggerFilter filter, CancellationToken cancellationToken = default);
    }
}

namespace Elsa.Extensions
{
    public static class StoredTriggerExtensions
    {
        public static T GetPayload<T>(this StoredTrigger storedTrigger) => Values.Convert<T>(storedTrigger.Payload)!;
    }
}
