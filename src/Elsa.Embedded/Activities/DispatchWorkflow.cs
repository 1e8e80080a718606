using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime.Activities;

[Activity("Elsa", "Composition", "Starts another workflow, and waits until it has ended if that is wanted.",
    Kind = ActivityKind.Task)]
public class DispatchWorkflow : Activity<object>
{
    public DispatchWorkflow([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Workflow definition", Description = "The workflow.",
        UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = null!;

    [Input(DisplayName = "Correlation id", Description = "The child's correlation id.")]
    public Input<string?> CorrelationId { get; set; } = null!;

    [Input(Description = "The child's input.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = null!;

    [Input(DisplayName = "Wait for completion", Description = "Whether to wait until the child has ended.")]
    public Input<bool> WaitForCompletion { get; set; } = null!;

    [Input(DisplayName = "Start new trace", Description = "Has no effect here.")]
    public Input<bool> StartNewTrace { get; set; } = null!;

    [Input(DisplayName = "Channel", Description = "Has no effect here: one worker does all.")]
    public Input<string?> ChannelName { get; set; } = null!;

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var waits = WaitForCompletion.GetOrDefault(context);
        var child = await Children.DispatchAsync(
            context, context.Get(WorkflowDefinitionId)!, CorrelationId.GetOrDefault(context),
            Input.GetOrDefault(context), waits ? Children.DispatchName : null);
        if (waits) context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = Children.DispatchName,
            Stimulus = new DispatchWorkflowStimulus(child.Id),
            Callback = OnChildEndedAsync,
        });
        else await context.CompleteActivityAsync();
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput);
        await context.CompleteActivityAsync();
    }
}
