using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Exceptions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Notifications;

namespace Elsa.Embedded.Execution;

/// <summary>Runs an instance until it has nothing more to do but wait.</summary>
internal static class Interpreter
{
    /// <summary>More activities than that in one burst are taken for a loop without end.</summary>
    private const int MostRuns = 100_000;

    public static Task StartAsync(WorkflowExecutionContext workflow)
    {
        workflow.Schedule(workflow.Workflow, null);
        return RunAsync(workflow);
    }

    /// <summary>Does what is scheduled: of a new instance, or of a burst that was interrupted.</summary>
    public static Task ContinueAsync(WorkflowExecutionContext workflow) => RunAsync(workflow);

    /// <summary>What the host's middleware around bursts ends in.</summary>
    public static ValueTask WorkAsync(WorkflowExecutionContext workflow) => new(workflow.Work!());

    /// <summary>
    /// Wakes the activity that waits; one that does nothing goes on waiting, and the journal is silent about it.
    /// </summary>
    public static async Task ResumeAsync(
        WorkflowExecutionContext workflow, Bookmark bookmark, IDictionary<string, object>? input)
    {
        if (workflow.ActivityExecutionContexts.FirstOrDefault(
            c => c.Id == bookmark.ActivityInstanceId) is not { } context)
        {
            workflow.Bookmarks.Remove(bookmark); // nobody waits there any more
            return;
        }
        var before = workflow.Bookmarks.Select(b => b.Id).ToHashSet();
        var resumed = context.AddExecutionLogEntry("Resumed");
        if (bookmark.AutoBurn) workflow.Bookmarks.Remove(bookmark);
        var instanceInput = workflow.Input;
        if (input is { Count: > 0 }) workflow.Input = Merged(instanceInput, input);
        await GuardAsync(context, () => CallBackAsync(context, bookmark));
        var waitsOn = workflow.ExecutionLog.Last() == resumed && before.SetEquals(workflow.Bookmarks.Select(b => b.Id));
        if (waitsOn) workflow.TakeBack(resumed);
        await RunAsync(workflow);
        workflow.Input = instanceInput;
    }

    /// <summary>Follows an order about a step that has begun, and goes on from there.</summary>
    public static async Task FollowAsync(ActivityExecutionContext run, StepOrder order)
    {
        var workflow = run.WorkflowExecutionContext;
        workflow.SubStatus = WorkflowSubStatus.Executing;
        await GuardAsync(run, () => order.FollowAsync(run));
        await RunAsync(workflow);
    }

    public static async Task CancelAsync(WorkflowExecutionContext workflow)
    {
        workflow.AddExecutionLogEntry("Workflow cancelled");
        await CancelAllAsync(workflow);
        workflow.Cancel();
    }

    private static async Task RunAsync(WorkflowExecutionContext workflow)
    {
        workflow.SubStatus = WorkflowSubStatus.Executing;
        for (var run = 0; workflow is { SubStatus: WorkflowSubStatus.Executing, IsToFinish: false }; run++)
        {
            if (workflow.Take() is not { } item) break;
            if (run == MostRuns)
                throw new BurstFailedException(
                    workflow.Id, item.Node.Activity.Id, item.Node.Activity.Type, new InvalidOperationException(
                        $"More than {MostRuns} activities in one burst: a loop without end?"));
            await RunAsync(workflow, item);
        }
        if (workflow.SubStatus is not WorkflowSubStatus.Faulted)
        {
            if (workflow.IsToFinish && workflow.Root is { } root) await root.CompleteActivityAsync();
            workflow.Unschedule(_ => true);
            workflow.SubStatus = workflow.ActivityExecutionContexts.Count == 0
                ? WorkflowSubStatus.Finished
                : WorkflowSubStatus.Suspended;
        }
    }

    private static async Task RunAsync(WorkflowExecutionContext workflow, WorkItem item)
    {
        var context = new ActivityExecutionContext(
            workflow, item.Owner, item.Node, workflow.IdentityGenerator.GenerateId(), workflow.SystemClock.UtcNow)
        {
            Completion = item.Callback,
            Tag = item.Tag,
        };
        foreach (var variable in item.Variables ?? []) context.Declare(variable);
        workflow.AddActivityExecutionContext(context);
        if (item.Owner is null) Begin(workflow, context);
        var order = workflow.TakeOrder(context.Activity);
        if (workflow.Commits is { } before) await before.ExecutingAsync(context);
        await GuardAsync(context, () => order?.FollowAsync(context)
            ?? workflow.Pipelines.Activity?.Invoke(context) ?? ExecuteAsync(context));
        if (workflow.Commits is { } after) await after.ExecutedAsync(context);
    }

    private static void Begin(WorkflowExecutionContext workflow, ActivityExecutionContext root)
    {
        workflow.FirstRun = root;
        foreach (var (name, value) in workflow.InitialVariables ?? new Dictionary<string, object>())
            if (workflow.Variables.FirstOrDefault(variable => variable.Name == name) is { } variable)
                variable.Set(root.ExpressionExecutionContext.Memory, variable.ParseValue(value));
    }

    /// <summary>What the host's middleware around activities ends in.</summary>
    public static async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.EvaluateInputPropertiesAsync();
        if (!await context.Activity.CanExecuteAsync(context))
        {
            context.AddExecutionLogEntry("Precondition Failed");
            return;
        }
        context.Status = ActivityStatus.Running;
        context.AddExecutionLogEntry("Started");
        await context.WorkflowExecutionContext.TellAsync<ActivityExecuting>(() => new(context));
        await context.Activity.ExecuteAsync(context);
        if (context is { Status: ActivityStatus.Running, Activity: Activity { CompletesByItself: true } }
            && !context.Bookmarks.Any())
            await context.CompleteActivityAsync();
        if (context.Status is ActivityStatus.Running && context.Bookmarks.Any())
            context.AddExecutionLogEntry("Suspended");
        await context.WorkflowExecutionContext.TellAsync<ActivityExecuted>(() => new(context));
    }

    private static async ValueTask CallBackAsync(ActivityExecutionContext context, Bookmark bookmark)
    {
        await context.EvaluateInputPropertiesAsync();
        if (bookmark.CallbackMethodName is { } method)
            await Callbacks.Find<ExecuteActivityDelegate>(context.Activity, method)(context);
        else if (bookmark.AutoComplete) await context.CompleteActivityAsync();
    }

    /// <summary>A fault that was asked for ends the instance; anything else that is thrown voids the burst.</summary>
    private static async Task GuardAsync(ActivityExecutionContext context, Func<ValueTask> run)
    {
        try
        {
            await run();
        }
        catch (FaultException fault)
        {
            context.Fault(fault);
        }
        catch (Exception cause) when (
            context.WorkflowExecutionContext.FaultsAtOnce && !context.CancellationToken.IsCancellationRequested)
        {
            context.Fault(cause);
        }
        catch (Exception cause) when (
            cause is not BurstFailedException && !context.CancellationToken.IsCancellationRequested)
        {
            throw new BurstFailedException(
                context.WorkflowExecutionContext.Id, context.Activity.Id, context.Activity.Type, cause);
        }
    }

    private static async Task CancelAllAsync(WorkflowExecutionContext workflow)
    {
        workflow.Unschedule(_ => true);
        foreach (var context in workflow.ActivityExecutionContexts.Where(c => c.ParentActivityExecutionContext is null)
            .ToList())
            await Completions.CancelAsync(context);
    }

    private static Dictionary<string, object> Merged(
        IDictionary<string, object> first, IDictionary<string, object> second)
    {
        var merged = new Dictionary<string, object>(first);
        foreach (var (key, value) in second) merged[key] = value;
        return merged;
    }
}
