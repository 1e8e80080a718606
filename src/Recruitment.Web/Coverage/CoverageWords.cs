using Recruitment.Coverage;
using Recruitment.Web.Layout;

namespace Recruitment.Web.Coverage;

/// <summary>Coverage in words, the same on the map, in the tables and for those who hear the page.</summary>
internal static class CoverageWords
{
    public static string Of(CoverageGroup? group)
    {
        if (group is null) return "nothing yet";
        var parts = new List<string>();
        if (group.Members > 0) parts.Add(Count(group.Members, "member"));
        if (group.Committed > 0) parts.Add($"{group.Committed} committed");
        if (group.InPipeline > 0) parts.Add($"{group.InPipeline} in the pipeline");
        return parts.Count > 0 ? string.Join(", ", parts) : "nothing yet";
    }

    public static string Of(TargetScope scope, IReadOnlyDictionary<string, string> countryNames) =>
        (scope.Continent, scope.SizeClass, scope.CountryCode) switch
        {
            (null, null, null) => "All cities",
            ({ } continent, null, _) => continent.Words,
            (null, { } size, _) => $"{size.Words} cities",
            ({ } continent, { } size, _) => $"{size.Words} cities, {continent.Words}",
            (_, _, { } code) => countryNames.GetValueOrDefault(code, code),
        };

    public static string Of(TargetOrigin origin) => origin switch
    {
        TargetOrigin.Strategy => "Strategy",
        TargetOrigin.OurDefault => "Our default",
        _ => "Core-team",
    };

    public static string Why(TargetOrigin origin) => origin switch
    {
        TargetOrigin.Strategy =>
            "The coalition's strategy of 2020 names this number. It names no date: the date is ours.",
        TargetOrigin.OurDefault =>
            "The strategy asks for it without a number. This one is a default of ours: change it as you see fit.",
        _ => "Set by the core-team.",
    };

    public static string Countries(int number) => number == 1 ? "1 country" : $"{number} countries";

    public static string Count(int number, string what) => number == 1 ? $"1 {what}" : $"{number} {what}s";
}
