using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Workflows.Runtime.Activities;

[Activity("Elsa", "Primitives", "Asks for something to be done outside, and waits until that is reported.",
    Kind = ActivityKind.Task)]
public class RunTask : Activity<object>
{
    public const string InputKey = "RunTaskInput";
    internal const string BookmarkName = "Elsa.RunTask";

    public RunTask(string taskName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(taskName), source, line)
    {
    }

    public RunTask(
        Input<string> taskName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line) => TaskName = taskName;

    public RunTask(
        Func<string> taskName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(taskName), source, line)
    {
    }

    public RunTask(
        Func<ExpressionExecutionContext, string?> taskName, [CallerFilePath] string? source = default,
        [CallerLineNumber] int? line = default)
        : this(new Input<string>(taskName!), source, line)
    {
    }

    public RunTask(
        Variable<string> taskName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(taskName), source, line)
    {
    }

    public RunTask(
        Literal<string> taskName, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(new Input<string>(taskName), source, line)
    {
    }

    internal RunTask() : base(null, null)
    {
    }

    [Input(DisplayName = "Task name", Description = "What is to be done.")]
    public Input<string> TaskName { get; set; } = null!;

    [Input(Description = "What whoever does it must know.")]
    public Input<IDictionary<string, object>?> Payload { get; set; } = null!;

    [Output(DisplayName = "Task id", Description = "The id by which the task is reported as done.")]
    public Output<string>? TaskId { get; set; }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var (id, name) = (context.WorkflowExecutionContext.IdentityGenerator.GenerateId(), context.Get(TaskName)!);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = BookmarkName,
            Stimulus = new RunTaskStimulus(id, name),
            Callback = OnDoneAsync,
        });
        context.Set(TaskId, id);
        foreach (var dispatcher in context.GetServices<ITaskDispatcher>())
            await dispatcher.DispatchAsync(new(context, id, name, context.Get(Payload)), context.CancellationToken);
    }

    private async ValueTask OnDoneAsync(ActivityExecutionContext context)
    {
        context.SetResult(context.WorkflowInput.TryGetValue(InputKey, out var result) ? result : null);
        await context.CompleteActivityAsync();
    }
}
