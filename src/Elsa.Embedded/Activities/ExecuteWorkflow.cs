using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Runtime;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
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

        [Input(DisplayName = "Workflow definition", Description = "The workflow.",
            UIHint = InputUIHints.WorkflowDefinitionPicker)]
        public Input<string> WorkflowDefinitionId { get; set; } = null!;

        [Input(DisplayName = "Correlation id", Description = "Without one, the child has its parent's.")]
        public Input<string?> CorrelationId { get; set; } = null!;

        [Input(Description = "The child's input.")]
        public Input<IDictionary<string, object>?> Input { get; set; } = null!;

        [Input(DisplayName = "Wait for completion", Description = "Whether to wait until the child has ended.")]
        public Input<bool> WaitForCompletion { get; set; } = null!;

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var (engine, parent, waits) = (
                context.GetRequiredService<Engine>(), context.WorkflowExecutionContext, context.Get(WaitForCompletion));
            var child = await engine.AddInstanceAsync(engine.NewId(), new()
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(context.Get(WorkflowDefinitionId)!),
                CorrelationId = context.Get(CorrelationId) ?? parent.CorrelationId,
                Input = context.Get(Input),
                Properties = waits ? new Dictionary<string, object> { [Children.Awaited] = true } : null,
                ParentId = parent.Id,
            }, context.CancellationToken);
            if (waits) context.CreateBookmark(new CreateBookmarkArgs
            {
                Stimulus = new ExecuteWorkflowStimulus(child.Id),
                Callback = OnChildEndedAsync,
            });
            else await CompleteAsync(context, Children.ResultOf(child, null));
        }

        private static async ValueTask CompleteAsync(ActivityExecutionContext context, ExecuteWorkflowResult result)
        {
            context.SetResult(result);
            await context.CompleteActivityAsync();
        }

        private ValueTask OnChildEndedAsync(ActivityExecutionContext context) =>
            CompleteAsync(context, context.GetWorkflowInput<ExecuteWorkflowResult>(Children.InputKey));
    }
}
