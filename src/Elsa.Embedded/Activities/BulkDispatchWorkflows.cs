using System.Collections;
using System.Runtime.CompilerServices;
using Elsa.Embedded.Execution;
using Elsa.Expressions;
using Elsa.Expressions.Contracts;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Options;
using Elsa.Workflows.Runtime.Stimuli;
using Elsa.Workflows.UIHints;

namespace Elsa.Workflows.Runtime.Activities;

[Activity("Elsa", "Composition", "Starts a workflow for each of several items.", Kind = ActivityKind.Task)]
[FlowNode("Completed", "Canceled", "Done")]
public class BulkDispatchWorkflows : Activity
{
    private const string Dispatched = "Dispatched";
    private const string Ended = "Ended";
    private const string Cancelled = "Cancelled";

    public BulkDispatchWorkflows([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    [Input(DisplayName = "Workflow definition", Description = "The workflow.",
        UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = null!;

    [Input(Description = "One child is started for each of them.")]
    public Input<object> Items { get; set; } = null!;

    [Input(DisplayName = "Item input key", Description = "The input by which a child gets an item that is no object.")]
    public Input<string> DefaultItemInputKey { get; set; } = new("Item");

    [Input(DisplayName = "Correlation id function", AutoEvaluate = false,
        Description = "A child's correlation id; its item is the variable Item.")]
    public Input<string?>? CorrelationIdFunction { get; set; }

    [Input(Description = "Input for all children.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = null!;

    [Input(DisplayName = "Wait for completion", Description = "Whether to wait until all children have ended.")]
    public Input<bool> WaitForCompletion { get; set; } = null!;

    [Input(DisplayName = "Start new trace", Description = "Has no effect here.")]
    public Input<bool> StartNewTrace { get; set; } = null!;

    [Input(DisplayName = "Channel", Description = "Has no effect here: one worker does all.")]
    public Input<string?> ChannelName { get; set; } = null!;

    /// <summary>Runs for each child that ended well; the variable ChildInstanceId says which.</summary>
    [Port]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs for each child that faulted.</summary>
    [Port]
    public IActivity? ChildFaulted { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (items, waits) = (ItemsOf(context.Get(Items)), WaitForCompletion.GetOrDefault(context));
        foreach (var item in items) await DispatchAsync(context, item, waits);
        if (!waits || items.Count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync(waits ? ["Completed", "Done"] : ["Done"]);
            return;
        }
        context.SetProperty(Dispatched, items.Count);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = Children.BulkName,
            Stimulus = new BulkDispatchWorkflowsStimulus(context.WorkflowExecutionContext.Id)
            {
                ScheduledInstanceIdsCount = items.Count,
            },
            Callback = OnChildEndedAsync,
            AutoBurn = false,
            IncludeActivityInstanceId = true,
        });
    }

    private async ValueTask DispatchAsync(ActivityExecutionContext context, object? item, bool waits)
    {
        var input = new Dictionary<string, object>(Input.GetOrDefault(context) ?? new Dictionary<string, object>());
        if (item is IDictionary<string, object> own)
            foreach (var (key, value) in own) input[key] = value;
        else input[DefaultItemInputKey.GetOrDefault(context) ?? "Item"] = item!;
        await Children.DispatchAsync(
            context, context.Get(WorkflowDefinitionId)!, await CorrelationOfAsync(context, item), input,
            waits ? Children.BulkName : null);
    }

    private async ValueTask<string?> CorrelationOfAsync(ActivityExecutionContext context, object? item)
    {
        if (CorrelationIdFunction?.Expression is not { } function) return null;
        var memory = new MemoryRegister();
        memory.Declare(new Variable("Item", item));
        var around = context.ExpressionExecutionContext;
        var scope = new ExpressionExecutionContext(
            around.ServiceProvider, memory, around, around.TransientProperties,
            cancellationToken: around.CancellationToken);
        return await context.GetRequiredService<IExpressionEvaluator>().EvaluateAsync<string>(function, scope);
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        var (child, how) = (
            context.GetWorkflowInput<string>("WorkflowInstanceId"),
            context.GetWorkflowInput<WorkflowSubStatus>("WorkflowSubStatus"));
        context.UpdateProperty<int>(Ended, count => count + 1);
        if (how is WorkflowSubStatus.Cancelled) context.UpdateProperty<int>(Cancelled, count => count + 1);
        var next = how switch
        {
            WorkflowSubStatus.Finished => ChildCompleted,
            WorkflowSubStatus.Faulted => ChildFaulted,
            _ => null,
        };
        if (next is null) await CompleteIfAllEndedAsync(context);
        else await context.ScheduleActivityAsync(next, new ScheduleWorkOptions
        {
            CompletionCallback = OnPortCompletedAsync,
            Variables = [new Variable<string>("ChildInstanceId", child)],
        });
    }

    private ValueTask OnPortCompletedAsync(ActivityCompletedContext completed) =>
        CompleteIfAllEndedAsync(completed.TargetContext);

    private static async ValueTask CompleteIfAllEndedAsync(ActivityExecutionContext context)
    {
        var all = context.GetProperty<int>(Dispatched);
        if (context.GetProperty<int>(Ended) < all || context.Children.Any(child => !child.IsCompleted)) return;
        var cancelled = context.GetProperty<int>(Cancelled) == all;
        await context.CompleteActivityWithOutcomesAsync(cancelled ? "Canceled" : "Completed", "Done");
    }

    private static List<object?> ItemsOf(object? items) => items switch
    {
        null => [],
        string text => Values.Convert<List<object?>>(text) ?? [],
        IDictionary<string, object> one => [one],
        IEnumerable many => [.. many.Cast<object?>()],
        _ => [items],
    };
}
