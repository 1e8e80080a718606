namespace Recruitment.Coverage;

/// <summary>Calendar days as the coalition counts them: from midnight to midnight UTC.</summary>
public static class Days
{
    /// <summary>After all that is on record; every database can hold it.</summary>
    public static readonly DateTimeOffset Never = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    extension(DateOnly day)
    {
        public DateTimeOffset StartsAt => new(day, TimeOnly.MinValue, TimeSpan.Zero);

        /// <summary>The first instant that no longer belongs to the day.</summary>
        public DateTimeOffset EndsAt => day < DateOnly.Of(Never) ? day.AddDays(1).StartsAt : Never;

        public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.UtcDateTime);
    }
}
