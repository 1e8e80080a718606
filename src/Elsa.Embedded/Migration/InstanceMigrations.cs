using Elsa.Common.Models;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Exceptions;
using Elsa.Workflows.Runtime.Filters;

namespace Elsa.Embedded.Migration;

internal sealed class InstanceMigrations(
    IWorkflowStore store, DefinitionCache definitions, Engine engine, IWorkflowExecutionLogStore journal,
    IEnumerable<IInstanceMoved> listeners)
    : IInstanceMigrations
{
    public async Task<MigrationPlan> PlanAsync(MigrationRequest request, CancellationToken ct = default)
    {
        var map = await MapAsync(request, ct);
        var moves = new List<InstanceMove>();
        foreach (var row in await store.LivingInstancesAsync(request.FromVersionId, ct))
            moves.Add((await MoverAsync(map, row, ct)).Judge());
        var waiting = moves.SelectMany(move => move.StandsAt).GroupBy(id => id)
            .ToDictionary(same => same.Key, same => same.Count());
        return new(map.Matches(waiting), map.Choices(), moves);
    }

    public async Task<InstanceMove> MoveAsync(
        string instanceId, MigrationRequest request, CancellationToken ct = default)
    {
        var map = await MapAsync(request, ct);
        var row = await store.FindInstanceAsync(instanceId, ct)
            ?? throw new WorkflowInstanceNotFoundException($"There is no instance {instanceId}.", instanceId);
        if (row.DefinitionVersionId != request.FromVersionId || row.Status is WorkflowStatus.Finished)
            return new(row.Id, row.CorrelationId, false, [], ["It has ended or moved meanwhile."], []);
        var mover = await MoverAsync(map, row, ct);
        var move = mover.Judge();
        if (!move.Moves) return move;
        row.State = mover.Moved();
        await RenameAsync(row, map, ct);
        Pin(row, map);
        Note(row, map);
        foreach (var listener in listeners) await listener.OnMovedAsync(row.Id, request.Mapping, ct);
        await engine.CommitAsync(ct);
        return move;
    }

    private async Task RenameAsync(InstanceRow row, VersionMap map, CancellationToken ct)
    {
        if (row.TriggerActivityId is { } trigger) row.TriggerActivityId = map.IdOf(trigger);
        foreach (var bookmark in await store.BookmarksOfAsync(row.Id, ct))
            bookmark.ActivityId = map.IdOf(bookmark.ActivityId);
    }

    private static void Pin(InstanceRow row, VersionMap map)
    {
        var identity = map.To.Workflow.Identity;
        (row.DefinitionVersionId, row.Version) = (identity.Id, identity.Version);
        row.SingletonKey = Singletons.KeyOf(map.To.Workflow, row);
        row.Revision++;
    }

    private void Note(InstanceRow row, VersionMap map) => store.Add(new WorkflowExecutionLogRecord
    {
        WorkflowInstanceId = row.Id,
        Sequence = ++row.LogSequence,
        ActivityInstanceId = row.Id,
        ActivityId = map.To.Workflow.Id,
        ActivityType = map.To.Workflow.Type,
        Timestamp = engine.Now,
        EventName = "Migrated",
        Message = $"From version {map.From.Workflow.Identity.Version} to {map.To.Workflow.Identity.Version}",
    });

    private async Task<InstanceMover> MoverAsync(VersionMap map, InstanceRow row, CancellationToken ct)
    {
        var filter = new WorkflowExecutionLogRecordFilter { WorkflowInstanceId = row.Id, EventName = "Completed" };
        var entries = await journal.FindManyAsync(filter, PageArgs.All, ct);
        return new(map, row, entries.Items.Select(entry => entry.ActivityId).ToHashSet());
    }

    private async Task<VersionMap> MapAsync(MigrationRequest request, CancellationToken ct)
    {
        var (from, to) = (await GraphAsync(request.FromVersionId, ct), await GraphAsync(request.ToVersionId, ct));
        if (from.Workflow.Identity.DefinitionId != to.Workflow.Identity.DefinitionId || from == to)
            throw new InvalidOperationException("Instances move between two versions of one definition.");
        return new(from, to, request.Mapping);
    }

    private async Task<WorkflowGraph> GraphAsync(string versionId, CancellationToken ct)
    {
        var handle = WorkflowDefinitionHandle.ByDefinitionVersionId(versionId);
        var version = await store.FindVersionAsync(handle, ct)
            ?? throw new WorkflowDefinitionNotFoundException($"There is no definition {handle}.", handle);
        return await definitions.GetAsync(version, store, ct);
    }
}
