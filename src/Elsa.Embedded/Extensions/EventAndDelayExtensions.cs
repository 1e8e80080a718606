using Elsa.Scheduling;
using Elsa.Scheduling.Bookmarks;
using Elsa.Workflows;
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

    public static class ActivityExecutionContextEventExtensions
    {
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

namespace Elsa.Scheduling
{
    public static class SchedulingStimulusNames
    {
        public const string Delay = "Elsa.Delay";
    }
}

namespace Elsa.Scheduling.Bookmarks
{
    public record DelayPayload(DateTimeOffset ResumeAt);
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
}
