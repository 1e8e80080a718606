using System.Runtime.CompilerServices;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime
{
    /// <summary>A child's start and, if it was waited for, how it ended and what it put out.</summary>
    public class ExecuteWorkflowResult
    {
        public string WorkflowInstanceId { get; set; } = null!;
        public string WorkflowDefinitionVersionId { get; set; } = null!;
        public string? CorrelationId { get; set; }
        public WorkflowStatus Status { get; set; }
        public WorkflowSubStatus SubStatus { get; set; }
        public IDictionary<string, object>? Output { get; set; }
    }
}

namespace Elsa.Workflows.Runtime.Activities
{
    [Activity("Elsa", "Composition", "Runs another workflow.", Kind = ActivityKind.Task)]
    public class ExecuteWorkflow : Activity<ExecuteWorkflowResult>
    {
        public ExecuteWorkflow([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
            : base(source, line)
        {
        }

        [Input(DisplayName = "Workflow definition", Description = "The workflow.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
        public Input<string> WorkflowDefinitionId { get; set; } = null!;

        [Input(DisplayName = "Correlation id", Description = "Without one, the child has its parent's.")]
        public Input<string?> CorrelationId { get; set; } = null!;

        [Input(Description = "The child's input.")]
        public Input<IDictionary<string, object>?> Input { get; set; } = null!;

        [Input(DisplayName = "Wait for completion", Description = "Whether to wait until the child has ended.")]
        public Input<bool> WaitForCompletion { get; set; } = null!;
    }
}
