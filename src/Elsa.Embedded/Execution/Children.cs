using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Embedded.Execution;

/// <summary>How a parent learns that its child has ended: by a stimulus in the commit that ends the child.</summary>
internal static class Children
{
    public const string BookmarkName = "Elsa.ExecuteWorkflow";
    public const string InputKey = "ExecuteWorkflowResult";

    /// <summary>The property of a child whose parent waits for it.</summary>
    public const string Awaited = "WaitForCompletion";

    public static StimulusRow? Ended(WorkflowExecutionContext child, InstanceRow row, DateTimeOffset now)
    {
        if (row.ParentWorkflowInstanceId is not { } parent || !child.GetProperty<bool>(Awaited)) return null;
        var result = ResultOf(row, child.Output);
        return new()
        {
            Hash = HashOf(row.Id),
            WorkflowInstanceId = parent,
            Input = JsonSerializer.Serialize(new Dictionary<string, object> { [InputKey] = result }, Values.Json),
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

    private static string HashOf(string childId) => StimulusHash.Of(BookmarkName, new ExecuteWorkflowStimulus(childId));
}
