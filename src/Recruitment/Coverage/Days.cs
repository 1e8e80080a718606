namespace Recruitment.Coverage;

/// <summary>Calendar days as the coalition counts them: from midnight to midnight UTC.</summary>
public static class Days
{
    extension(DateOnly day)
    {
        public DateTimeOffset StartsAt => new(day, TimeOnly.MinValue, TimeSpan.Zero);

        /// <summary>The first instant that no longer belongs to the day.</summary>
        public DateTimeOffset EndsAt => day < DateOnly.MaxValue ? day.AddDays(1).StartsAt : DateTimeOffset.MaxValue;

        public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
    }
}
