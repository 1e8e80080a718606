using Elsa.Common;
using Elsa.Embedded.Storage;
using Elsa.Extensions;
using Elsa.Scheduling;
using Elsa.Scheduling.Bookmarks;

namespace Elsa.Embedded.Triggers;

/// <summary>When triggers and bookmarks are due that wait for time.</summary>
internal sealed class TriggerClock(ISystemClock clock, ICronParser cron)
{
    /// <summary>The instant a bookmark waits for; null when it doesn't wait for time.</summary>
    public static DateTimeOffset? Of(object? payload) => payload switch
    {
        DelayPayload delay => delay.ResumeAt,
        StartAtPayload start => start.ExecuteAt,
        TimerBookmarkPayload timer => timer.ResumeAt,
        CronBookmarkPayload cron => cron.ExecuteAt,
        _ => null,
    };

    /// <summary>
    /// When a trigger is due for the first time; an instant that is past when it is published never is.
    /// </summary>
    /// <exception cref="FormatException">An interval that is not above zero, a cron expression that is
    /// none.</exception>
    public DateTimeOffset? First(object? payload) => payload switch
    {
        StartAtPayload start when start.ExecuteAt > clock.UtcNow => start.ExecuteAt,
        TimerTriggerPayload { Interval.Ticks: <= 0 } => throw new FormatException("Its interval must be above zero."),
        TimerTriggerPayload timer => timer.StartAt,
        CronTriggerPayload each => cron.GetNextOccurrence(each.CronExpression),
        _ => null,
    };

    /// <summary>
    /// When a trigger that is due now is due again. Firings that were missed meanwhile are not made up for: one stands
    /// for all.
    /// </summary>
    public DateTimeOffset? Next(TriggerRow trigger)
    {
        if (trigger.Name == SchedulingStimulusNames.Cron)
            return cron.GetNextOccurrence(trigger.GetPayload<CronTriggerPayload>().CronExpression);
        if (trigger.Name != SchedulingStimulusNames.Timer || trigger.DueAt is not { } due) return null;
        var interval = trigger.GetPayload<TimerTriggerPayload>().Interval;
        return due + interval * (Math.Max(0, (clock.UtcNow - due).Ticks / interval.Ticks) + 1);
    }
}
