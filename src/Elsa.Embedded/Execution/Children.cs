using System.Text.Json;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Embedded.Execution;

/// <summary>How a parent starts a child, and learns of its end: by a stimulus in the commit that ends the child.</summary>
internal static class Children
{
    public const string BookmarkName = "Elsa.ExecuteWorkflow";
    public const string DispatchName = "Elsa.DispatchWorkflow";
    public const string BulkName = "Elsa.BulkDispatchWorkflows";
    public const string InputKey = "ExecuteWorkflowResult";

    /// <summary>The property of a child for which ExecuteWorkflow waits.</summary>
    public const string Awaited = "WaitForCompletion";

    /// <summary>The property of a child for which another activity waits: the name of its bookmark.</summary>
    private const string AwaitedBy = "AwaitedBy";

    /// <summary>The property of a child for which one of several activities waits: the activity's run.</summary>
    private const string AwaitedIn = "AwaitedIn";

    /// <summary>Adds a child that the worker starts once the parent's burst is saved.</summary>
    /// <param name="context">The activity that wants it.</param>
    /// <param name="definitionId">Of its published version.</param>
    /// <param name="correlationId">Its correlation id, if any.</param>
    /// <param name="input">Its input; the parent's id is added.</param>
    /// <param name="awaitedBy">The name of the parent's bookmark; null where it doesn't wait.</param>
    public static Task<InstanceRow> DispatchAsync(
        ActivityExecutionContext context, string definitionId, string? correlationId,
        IDictionary<string, object>? input, string? awaitedBy)
    {
        var (engine, parent) = (context.GetRequiredService<Engine>(), context.WorkflowExecutionContext);
        var properties = new Dictionary<string, object> { ["ParentInstanceId"] = parent.Id };
        if (awaitedBy is not null) (properties[AwaitedBy], properties[AwaitedIn]) = (awaitedBy, context.Id);
        return engine.AddInstanceAsync(engine.NewId(), new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(definitionId),
            CorrelationId = correlationId,
            Input = new Dictionary<string, object>(input ?? new Dictionary<string, object>())
            {
                ["ParentInstanceId"] = parent.Id,
            },
            Properties = properties,
            ParentId = parent.Id,
        }, context.CancellationToken);
    }

    public static StimulusRow? Ended(WorkflowExecutionContext child, InstanceRow row, DateTimeOffset now)
    {
        if (row.ParentWorkflowInstanceId is not { } parent) return null;
        var hash = child.GetProperty<string>(AwaitedBy) switch
        {
            DispatchName => StimulusHash.Of(DispatchName, new DispatchWorkflowStimulus(row.Id)),
            BulkName => StimulusHash.Of(
                BulkName, new BulkDispatchWorkflowsStimulus(parent), child.GetProperty<string>(AwaitedIn)),
            _ => child.GetProperty<bool>(Awaited)
                ? StimulusHash.Of(BookmarkName, new ExecuteWorkflowStimulus(row.Id)) : null,
        };
        return hash is null ? null : new()
        {
            Hash = hash,
            WorkflowInstanceId = parent,
            Input = JsonSerializer.Serialize(
                child.HasProperty(AwaitedBy) ? EndOf(row, child.Output)
                    : new Dictionary<string, object> { [InputKey] = ResultOf(row, child.Output) }, Values.Json),
            CreatedAt = now,
        };
    }

    public static ExecuteWorkflowResult ResultOf(InstanceRow child, IDictionary<string, object>? output) => new()
    {
        WorkflowInstanceId = child.Id,
        WorkflowDefinitionVersionId = child.DefinitionVersionId,
        CorrelationId = child.CorrelationId,
        Status = child.Status,
        SubStatus = child.SubStatus,
        Output = output,
    };

    private static Dictionary<string, object> EndOf(InstanceRow child, IDictionary<string, object> output) => new()
    {
        ["WorkflowOutput"] = output,
        ["WorkflowInstanceId"] = child.Id,
        ["WorkflowStatus"] = child.Status,
        ["WorkflowSubStatus"] = child.SubStatus,
    };
}
