using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Expressions;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Extensions;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Elsa.Workflows.Runtime.Notifications;

namespace Elsa.Embedded.Triggers;

/// <summary>Asks the triggers of a workflow what they wait for, and keeps the table of triggers in step.</summary>
internal sealed class TriggerIndexer(
    IWorkflowStore store, Engine engine, ITriggerStore triggers, TriggerClock times, IActivityRegistry registry,
    INotificationSender notifications, IServiceProvider services)
    : ITriggerIndexer
{
    public async Task<IndexedWorkflowTriggers> IndexTriggersAsync(Workflow workflow, CancellationToken ct = default)
    {
        var indexed = await TrackAsync(new GraphBuilder(registry).Build(workflow), ct);
        await engine.CommitAsync(ct);
        return indexed;
    }

    public async Task<IndexedWorkflowTriggers> IndexTriggersAsync(
        WorkflowDefinition definition, CancellationToken ct = default) => await IndexTriggersAsync(
            await engine.FindWorkflowAsync(WorkflowDefinitionHandle.ByDefinitionVersionId(definition.Id), ct), ct);

    public async Task<IEnumerable<StoredTrigger>> GetTriggersAsync(Workflow workflow, CancellationToken ct = default) =>
        await FindAsync(new GraphBuilder(registry).Build(workflow), ct);

    public async Task DeleteTriggersAsync(TriggerFilter filter, CancellationToken ct = default) =>
        await triggers.DeleteManyAsync(filter, ct);

    /// <summary>Makes the triggers of a definition those of this version; the caller commits.</summary>
    /// <exception cref="UnusableDefinitionException">A trigger can't be: all of them are in it.</exception>
    public async Task<IndexedWorkflowTriggers> TrackAsync(WorkflowGraph graph, CancellationToken ct)
    {
        var workflow = graph.Workflow;
        var wanted = workflow.Publication.IsPublished ? await FindAsync(graph, ct) : [];
        await RefuseTakenAsync(wanted, ct);
        var known = await store.TriggersOfAsync(workflow.Identity.DefinitionId, ct);
        var kept = known.Where(old => wanted.Any(trigger => IsSame(old, trigger))).ToList();
        foreach (var trigger in kept) trigger.WorkflowDefinitionVersionId = workflow.Identity.Id;
        var removed = known.Except(kept).ToList();
        foreach (var trigger in removed) store.Remove(trigger);
        var added = wanted.Where(trigger => !kept.Any(old => IsSame(old, trigger))).ToList();
        foreach (var trigger in added) store.Add(trigger);
        var indexed = new IndexedWorkflowTriggers(workflow, [.. added], [.. removed], [.. kept]);
        await notifications.SendAsync(new WorkflowTriggersIndexed(indexed), ct);
        return indexed;
    }

    /// <exception cref="UnusableDefinitionException">A trigger can't be: all of them are in it.</exception>
    public async Task ProveAsync(WorkflowGraph graph, CancellationToken ct) =>
        await RefuseTakenAsync(await FindAsync(graph, ct), ct);

    /// <summary>Removes the triggers of a definition that is published no more; the caller commits.</summary>
    public async Task ForgetAsync(string definitionId, CancellationToken ct)
    {
        foreach (var trigger in await store.TriggersOfAsync(definitionId, ct)) store.Remove(trigger);
    }

    private static bool IsSame(TriggerRow one, TriggerRow other) =>
        (one.ActivityId, one.Hash) == (other.ActivityId, other.Hash);

    private async Task<List<TriggerRow>> FindAsync(WorkflowGraph graph, CancellationToken ct)
    {
        var (found, errors) = (new List<TriggerRow>(), new List<WorkflowValidationError>());
        var run = new WorkflowExecutionContext(services, graph, "", ct);
        var root = new ActivityExecutionContext(run, null, graph.Root, "", engine.Now);
        foreach (var node in graph.Nodes.Where(
            n => n is { IsInner: false, Activity: ITrigger } && n.Activity.GetCanStartWorkflow()))
            try
            {
                found.AddRange(await TriggersOfAsync(node, root, new(graph.Workflow, ct)));
            }
            catch (Exception failure) when (failure is ExpressionException or FormatException or ArgumentException
                or InvalidCastException)
            {
                var id = node.Activity.Id;
                errors.Add(DefinitionFinding.At(
                    id, FindingCodes.TriggerInvalid, $"it can't start the workflow. {failure.Message}"));
            }
        return errors.Count == 0 ? found : throw new UnusableDefinitionException(errors);
    }

    private async Task<IEnumerable<TriggerRow>> TriggersOfAsync(
        ActivityNode node, ActivityExecutionContext root, WorkflowIndexingContext workflow)
    {
        var run = new ActivityExecutionContext(root.WorkflowExecutionContext, root, node, "", engine.Now);
        await run.EvaluateInputPropertiesAsync();
        var trigger = (ITrigger)node.Activity;
        var context = new TriggerIndexingContext(
            workflow, run.ExpressionExecutionContext, trigger, workflow.CancellationToken);
        var payloads = (await trigger.GetTriggerPayloadsAsync(context)).ToList();
        return payloads.DefaultIfEmpty().Select(payload => new TriggerRow
        {
            Id = engine.NewId(),
            WorkflowDefinitionId = workflow.Workflow.Identity.DefinitionId,
            WorkflowDefinitionVersionId = workflow.Workflow.Identity.Id,
            ActivityId = trigger.Id,
            Name = context.TriggerName,
            Hash = StimulusHash.Of(context.TriggerName, payload),
            Payload = payload,
            ExclusiveKey = (payload as IExclusiveStimulus)?.Key,
            DueAt = times.First(payload),
        }).DistinctBy(row => row.Hash);
    }

    private async Task RefuseTakenAsync(List<TriggerRow> wanted, CancellationToken ct)
    {
        var keys = wanted.Select(trigger => trigger.ExclusiveKey).OfType<string>().ToList();
        if (keys.Count == 0) return;
        var taken = (await store.TriggersWithKeyAsync(keys, ct))
            .Where(other => other.WorkflowDefinitionId != wanted[0].WorkflowDefinitionId)
            .Select(other => (other.ExclusiveKey, By: $"workflow '{other.WorkflowDefinitionId}'"))
            .Concat(keys.GroupBy(key => key).Where(same => same.Skip(1).Any())
                .Select(same => ((string?)same.Key, By: "another activity of this workflow")))
            .ToList();
        if (taken.Count > 0)
            throw new UnusableDefinitionException([.. taken.Select(one => DefinitionFinding.At(
                wanted.Last(trigger => trigger.ExclusiveKey == one.Item1).ActivityId, FindingCodes.TriggerTaken,
                $"'{one.Item1}' belongs to {one.By} already."))]);
    }
}

/// <summary>A stimulus that only one trigger may wait for, whatever the definition.</summary>
internal interface IExclusiveStimulus
{
    /// <summary>Readable: it is part of the refusal.</summary>
    string Key { get; }
}
