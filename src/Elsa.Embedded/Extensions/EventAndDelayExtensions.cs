using Elsa.Common;
using Elsa.Scheduling;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;
using Elsa.Workflows.Runtime.Stimuli;

namespace Elsa.Extensions
{
    public static class DelayActivityExecutionContextExtensions
    {
        public static void DelayFor(
            this ActivityExecutionContext context, TimeSpan delay, ExecuteActivityDelegate? callback = default) =>
            context.DelayUntil(context.WorkflowExecutionContext.SystemClock.UtcNow + delay, callback);

        /// <summary>Wakes the activity at an instant, however often the host restarts until then.</summary>
        public static void DelayUntil(
            this ActivityExecutionContext context, DateTimeOffset resumeAt,
            ExecuteActivityDelegate? callback = default) =>
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = SchedulingStimulusNames.Delay,
                Stimulus = new DelayPayload(resumeAt),
                Callback = callback,
            });
    }

    public static class TimerActivityExecutionContextExtensions
    {
        /// <summary>Wakes the activity once, after the interval.</summary>
        public static void RepeatWithInterval(
            this ActivityExecutionContext context, TimeSpan interval, ExecuteActivityDelegate? callback = default) =>
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = SchedulingStimulusNames.Timer,
                Stimulus = new TimerBookmarkPayload(context.WorkflowExecutionContext.SystemClock.UtcNow + interval),
                Callback = callback,
            });

        public static TimerTriggerPayload GetTimerTriggerStimulus(
            this TriggerIndexingContext context, TimeSpan interval) =>
            new(context.ExpressionExecutionContext.GetRequiredService<ISystemClock>().UtcNow + interval, interval);
    }

    public static class ActivityExecutionContextEventExtensions
    {
        public static EventStimulus GetEventStimulus(this TriggerIndexingContext context, string eventName)
        {
            context.TriggerName = RuntimeStimulusNames.Event;
            return new(eventName);
        }

        public static void WaitForEvent(
            this ActivityExecutionContext context, string eventName, ExecuteActivityDelegate? callback = default) =>
            context.CreateBookmark(new CreateBookmarkArgs
            {
                BookmarkName = RuntimeStimulusNames.Event,
                Stimulus = new EventStimulus(eventName),
                Callback = callback,
            });

        /// <summary>What came with the event; null when nothing did.</summary>
        public static object? GetEventInput(this ActivityExecutionContext context) =>
            context.WorkflowInput.TryGetValue(Event.EventInputWorkflowInputKey, out var input) ? input : null;
    }
}

namespace Elsa.Workflows.Runtime
{
    public static class RuntimeStimulusNames
    {
        public const string Event = "Elsa.Event";
    }
}

namespace Elsa.Workflows.Runtime.Stimuli
{
    public record EventStimulus(string EventName);

    public record ExecuteWorkflowStimulus(string ChildInstanceId);

    public record DispatchWorkflowStimulus(string ChildInstanceId);

    public class BulkDispatchWorkflowsStimulus(string parentInstanceId)
    {
        public string ParentInstanceId { get; init; } = parentInstanceId;

        [ExcludeFromHash]
        public long ScheduledInstanceIdsCount { get; set; }
    }

    public record RunTaskStimulus(string TaskId, [property: ExcludeFromHash] string TaskName);
}
