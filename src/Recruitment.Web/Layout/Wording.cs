using System.Globalization;

namespace Recruitment.Web.Layout;

/// <summary>How values read on screen.</summary>
internal static class Wording
{
    public static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("en-GB");

    extension(Enum value)
    {
        /// <summary>InDialogue as <c>In dialogue</c>.</summary>
        public string Words => string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c)
            ? " " + char.ToLowerInvariant(c) : c.ToString()));
    }

    extension(string kebab)
    {
        /// <summary><c>review-endorsement</c> as <c>Review endorsement</c>.</summary>
        public string Words => kebab.Length == 0 ? "" : char.ToUpperInvariant(kebab[0]) + kebab[1..].Replace('-', ' ');
    }

    extension(DateTimeOffset at)
    {
        /// <summary>Beside another instant: <c>3 days ago</c>, <c>in 2 hours</c>;
        /// the date itself beyond two months.</summary>
        public string Beside(DateTimeOffset now)
        {
            var away = (at - now).Duration();
            if (away < TimeSpan.FromSeconds(45)) return "just now";
            if (away > TimeSpan.FromDays(60)) return at.UtcDateTime.ToString("d MMM yyyy", Culture);
            var span = away switch
            {
                { TotalMinutes: < 60 } => Count(away.TotalMinutes, "minute"),
                { TotalHours: < 24 } => Count(away.TotalHours, "hour"),
                _ => Count(away.TotalDays, "day"),
            };
            return at < now ? $"{span} ago" : $"in {span}";
        }
    }

    extension(DateOnly day)
    {
        public string Words => day.ToString("d MMM yyyy", Culture);
    }

    private static string Count(double amount, string unit)
    {
        var whole = Math.Max(1, (int)Math.Round(amount));
        return whole == 1 ? $"1 {unit}" : $"{whole} {unit}s";
    }
}
