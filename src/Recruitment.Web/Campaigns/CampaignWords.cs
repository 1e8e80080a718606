using Recruitment.Campaigns;
using Recruitment.Web.Layout;

namespace Recruitment.Web.Campaigns;

/// <summary>A campaign's audience and state in words.</summary>
internal static class CampaignWords
{
    /// <summary>"Small and intermediate cities of Africa and Asia, at most 50".</summary>
    public static string Of(Audience audience, IReadOnlyDictionary<string, string> countryNames)
    {
        var sizes = audience.SizeClasses.Count == 0 ? "Cities of all sizes"
            : $"{Sentence(audience.SizeClasses.Select(s => s.Words))} cities";
        var places = audience.Countries.Count > 0
            ? And(audience.Countries.Select(code => countryNames.GetValueOrDefault(code, code)))
            : And(audience.Continents.Select(c => c.Words));
        var where = places.Length > 0 ? $" of {places}" : ", everywhere";
        return sizes + where + (audience.MaxCities is { } most ? $", at most {most}" : "");
    }

    public static string Colour(CampaignState state) => state switch
    {
        CampaignState.Draft => "stage-prospect",
        CampaignState.Running => "stage-contacted",
        _ => "stage-parked",
    };

    public static string Period(CampaignRow campaign) => $"{campaign.StartsOn.Words} to {campaign.EndsOn.Words}";

    public static string Cities(int number) => number == 1 ? "1 city"
        : $"{number.ToString("N0", Wording.Culture)} cities";

    private static string Sentence(IEnumerable<string> words)
    {
        var text = And(words).ToLowerInvariant();
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private static string And(IEnumerable<string> words) => words.ToList() switch
    {
        [] => "",
        [var only] => only,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };
}
