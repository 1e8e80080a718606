using Cronos;
using Elsa.Common;

namespace Elsa.Scheduling
{
    public interface ICronParser
    {
        /// <summary>The next instant, after now, of an expression with a field for seconds, in UTC.</summary>
        /// <exception cref="FormatException">It is no such expression.</exception>
        DateTimeOffset GetNextOccurrence(string expression);
    }

    public static class SchedulingStimulusNames
    {
        public const string Delay = "Elsa.Delay";
        public const string StartAt = "Elsa.StartAt";
        public const string Timer = "Elsa.Timer";
        public const string Cron = "Elsa.Cron";
    }
}

namespace Elsa.Scheduling.Services
{
    public class CronosCronParser(ISystemClock systemClock) : ICronParser
    {
        public DateTimeOffset GetNextOccurrence(string expression) =>
            CronExpression.Parse(expression, CronFormat.IncludeSeconds)
                .GetNextOccurrence(systemClock.UtcNow, TimeZoneInfo.Utc)
            ?? throw new FormatException($"'{expression}' never comes again.");
    }
}

namespace Elsa.Scheduling.Bookmarks
{
    public record DelayPayload(DateTimeOffset ResumeAt);

    public record StartAtPayload(DateTimeOffset ExecuteAt);

    public record TimerBookmarkPayload(DateTimeOffset ResumeAt);

    public record TimerTriggerPayload(DateTimeOffset StartAt, TimeSpan Interval);

    public record CronBookmarkPayload(DateTimeOffset ExecuteAt, string CronExpression);

    public record CronTriggerPayload(string CronExpression);
}
