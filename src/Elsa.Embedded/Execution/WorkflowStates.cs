using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.State;

namespace Elsa.Embedded.Execution;

/// <summary>An instance's rows as Elsa's state, and back.</summary>
internal static class WorkflowStates
{
    /// <summary>Under this key the properties of a run hold its variables, by id.</summary>
    private const string Variables = "Variables";

    public static WorkflowState Of(
        InstanceRow row, IEnumerable<BookmarkRow> bookmarks, IEnumerable<IncidentRow> incidents, WorkflowGraph? graph)
    {
        var state = InstanceState.Parse(row.State);
        var runs = state.Runs ?? [];
        var nodes = runs.ToDictionary(run => run.Id, run => NodeIdOf(run.ActivityId, graph));
        return new()
        {
            Id = row.Id,
            DefinitionId = row.DefinitionId,
            DefinitionVersionId = row.DefinitionVersionId,
            DefinitionVersion = row.Version,
            ParentWorkflowInstanceId = row.ParentWorkflowInstanceId,
            CorrelationId = row.CorrelationId,
            Name = row.Name,
            Status = row.Status,
            SubStatus = row.SubStatus,
            Bookmarks = [.. bookmarks.Select(b => BookmarkOf(b, graph))],
            Incidents = [.. incidents.Select(i => IncidentOf(i, graph))],
            CompletionCallbacks = [.. runs.Where(run => run.Callback is not null).Select(run =>
                new CompletionCallbackState(run.ParentId!, nodes[run.Id], run.Callback, run.Tag))],
            ActivityExecutionContexts = [.. runs.Select(run => ContextOf(run, nodes))],
            Input = state.Input ?? new Dictionary<string, object>(),
            Output = state.Output ?? new Dictionary<string, object>(),
            Properties = state.Properties ?? new Dictionary<string, object>(),
            ExecutionLogSequence = row.LogSequence,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            FinishedAt = row.FinishedAt,
        };
    }

    /// <summary>What of a state belongs into the instance's row as JSON.</summary>
    public static InstanceState RowState(WorkflowState state) => new()
    {
        Input = state.Input.Count == 0 ? null : state.Input,
        Output = state.Output.Count == 0 ? null : state.Output,
        Properties = state.Properties.Count == 0 ? null : state.Properties,
        Runs = state.ActivityExecutionContexts.Count == 0 ? null
            : [.. state.ActivityExecutionContexts.Select(context => RunOf(context, state))],
    };

    public static Bookmark BookmarkOf(BookmarkRow row, WorkflowGraph? graph) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Hash = row.Hash,
        Payload = row.PayloadJson is { } payload ? JsonSerializer.Deserialize<object>(payload, Values.Json) : null,
        ActivityId = row.ActivityId,
        ActivityNodeId = NodeIdOf(row.ActivityId, graph),
        ActivityInstanceId = row.ActivityInstanceId,
        CreatedAt = row.CreatedAt,
        AutoBurn = row.AutoBurn,
        CallbackMethodName = row.Callback,
        AutoComplete = row.AutoComplete,
        Metadata = row.Metadata,
    };

    private static string NodeIdOf(string activityId, WorkflowGraph? graph) =>
        graph?.FindNodeByActivityId(activityId)?.NodeId ?? activityId;

    private static string ActivityIdOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];

    private static ActivityIncident IncidentOf(IncidentRow row, WorkflowGraph? graph) => new(
        row.ActivityId ?? "", NodeIdOf(row.ActivityId ?? "", graph), row.ActivityType ?? "", row.Message,
        row.Details is { } details ? new(null, row.Message, details, null) : null, row.CreatedAt);

    private static ActivityExecutionContextState ContextOf(RunState run, Dictionary<string, string> nodes)
    {
        var properties = new Dictionary<string, object>(run.Properties ?? new Dictionary<string, object>());
        if (run.Variables is { } variables) properties[Variables] = variables;
        return new()
        {
            Id = run.Id,
            ParentContextId = run.ParentId,
            ScheduledActivityNodeId = nodes[run.Id],
            OwnerActivityNodeId = run.ParentId is { } parent ? nodes.GetValueOrDefault(parent) : null,
            Properties = properties,
            DynamicVariables = [.. (run.Dynamic ?? []).Select(pair => new Variable(pair.Key, pair.Value, null))],
            Status = run.Status,
            StartedAt = run.StartedAt,
            Tag = run.Tag,
        };
    }

    private static RunState RunOf(ActivityExecutionContextState context, WorkflowState state)
    {
        var properties = context.Properties.Where(pair => pair.Key != Variables).ToDictionary();
        var held = context.Properties.TryGetValue(Variables, out var kept)
            ? Values.Convert<Dictionary<string, object?>>(kept) : null;
        return new()
        {
            Id = context.Id,
            ActivityId = ActivityIdOf(context.ScheduledActivityNodeId),
            ParentId = context.ParentContextId,
            Callback = state.CompletionCallbacks.FirstOrDefault(callback =>
                callback.OwnerInstanceId == context.ParentContextId
                && callback.ChildNodeId == context.ScheduledActivityNodeId)?.MethodName,
            Tag = context.Tag,
            StartedAt = context.StartedAt,
            Status = context.Status,
            Properties = properties.Count == 0 ? null : properties,
            Variables = held,
            Dynamic = context.DynamicVariables.Count == 0 ? null
                : context.DynamicVariables.ToDictionary(variable => variable.Name, variable => variable.Value),
        };
    }
}
