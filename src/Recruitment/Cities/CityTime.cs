namespace Recruitment.Cities;

/// <summary>Days as the city's people read them: due dates live in the city's time zone, instants in UTC.</summary>
public static class CityTime
{
    /// <summary>When a day's business starts in a city; what was agreed for a day happens then.</summary>
    public static readonly TimeOnly Morning = new(9, 0);

    extension(City city)
    {
        /// <summary>The city's calendar day at an instant.</summary>
        public DateOnly DayOf(DateTimeOffset at) =>
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, ZoneOf(city)).DateTime);

        /// <summary>The morning of a day in the city. A time that the clocks skip becomes the next.</summary>
        public DateTimeOffset MorningOf(DateOnly day)
        {
            var zone = ZoneOf(city);
            var local = day.ToDateTime(Morning);
            while (zone.IsInvalidTime(local)) local = local.AddMinutes(15);
            return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }

    private static TimeZoneInfo ZoneOf(City city) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(city.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
}
