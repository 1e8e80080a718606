using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Scheduling.Activities;

/// <summary>Starts a workflow again and again, or waits once for the interval.</summary>
public abstract class TimerBase : EventGenerator
{
    protected TimerBase([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow()) await TimeIsUpAsync(context);
        else context.RepeatWithInterval(GetInterval(context.ExpressionExecutionContext), TimeIsUpAsync);
    }

    protected virtual ValueTask OnTimerElapsedAsync(ActivityExecutionContext context)
    {
        OnTimerElapsed(context);
        return ValueTask.CompletedTask;
    }

    protected virtual void OnTimerElapsed(ActivityExecutionContext context)
    {
    }

    protected abstract TimeSpan GetInterval(ExpressionExecutionContext context);

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.TriggerName = SchedulingStimulusNames.Timer;
        return context.GetTimerTriggerStimulus(GetInterval(context.ExpressionExecutionContext));
    }

    private async ValueTask TimeIsUpAsync(ActivityExecutionContext context)
    {
        await OnTimerElapsedAsync(context);
        await context.CompleteActivityAsync();
    }
}

[Activity("Elsa", "Scheduling", "Starts the workflow again and again, or waits for the interval.",
    Kind = ActivityKind.Trigger)]
public class Timer : TimerBase
{
    public Timer([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    public Timer(TimeSpan interval, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Interval = new(interval);

    public Timer(
        Input<TimeSpan> interval, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => Interval = interval;

    [Input(Description = "From one time to the next.")]
    public Input<TimeSpan> Interval { get; set; } = null!;

    public static Timer FromTimeSpan(
        TimeSpan value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(value, source, line);

    public static Timer FromSeconds(
        double value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(TimeSpan.FromSeconds(value), source, line);

    protected override TimeSpan GetInterval(ExpressionExecutionContext context) => Interval.GetOrDefault(context);
}

[Activity("Elsa", "Scheduling", "Starts the workflow at the times of a cron expression, or waits for the next one.",
    Kind = ActivityKind.Trigger)]
public class Cron : EventGenerator
{
    public Cron([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) : base(source, line)
    {
    }

    public Cron(
        string cronExpression, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => CronExpression = new(cronExpression);

    public Cron(
        Input<string> cronExpression, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => CronExpression = cronExpression;

    [Input(DisplayName = "Cron expression", Description = "Six fields, the first of them seconds; in UTC.")]
    public Input<string> CronExpression { get; set; } = null!;

    public static Cron FromCronExpression(
        string value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(value, source, line);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
        {
            await context.CompleteActivityAsync();
            return;
        }
        var expression = context.Get(CronExpression)!;
        var next = context.GetRequiredService<ICronParser>().GetNextOccurrence(expression);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = SchedulingStimulusNames.Cron,
            Stimulus = new CronBookmarkPayload(next, expression),
        });
    }

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.TriggerName = SchedulingStimulusNames.Cron;
        return new CronTriggerPayload(context.Get(CronExpression) ?? "");
    }
}

[Activity("Elsa", "Scheduling", "Starts the workflow at an instant, or waits for it.", Kind = ActivityKind.Trigger)]
public class StartAt : Trigger
{
    public StartAt([CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : base(source, line)
    {
    }

    public StartAt(
        DateTimeOffset dateTime, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default)
        : this(source, line) => DateTime = new(dateTime);

    public StartAt(
        Input<DateTimeOffset> dateTime, [CallerFilePath] string? source = default,
        [CallerLineNumber] int? line = default)
        : this(source, line) => DateTime = dateTime;

    public StartAt(
        Variable<DateTimeOffset> dateTime, [CallerFilePath] string? source = default,
        [CallerLineNumber] int? line = default)
        : this(source, line) => DateTime = new(dateTime);

    [Input(DisplayName = "Date and time", Description = "When.")]
    public Input<DateTimeOffset> DateTime { get; set; } = null!;

    public static StartAt From(
        DateTimeOffset value, [CallerFilePath] string? source = default, [CallerLineNumber] int? line = default) =>
        new(value, source, line);

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var at = context.Get(DateTime);
        if (context.IsTriggerOfWorkflow() || at <= context.WorkflowExecutionContext.SystemClock.UtcNow)
            await context.CompleteActivityAsync();
        else context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = SchedulingStimulusNames.StartAt,
            Stimulus = new StartAtPayload(at),
        });
    }

    protected override object GetTriggerPayload(TriggerIndexingContext context)
    {
        context.TriggerName = SchedulingStimulusNames.StartAt;
        return new StartAtPayload(context.Get(DateTime));
    }
}
