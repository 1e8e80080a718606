using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Recruitment.Places;

namespace Recruitment.Campaigns;

/// <summary>A campaign as a caller sends it; nothing is checked yet. Its members are named as the API names its
/// fields.</summary>
/// <param name="Goal">In words, or a number of cities.</param>
public sealed record CampaignContent(
    string? Name, [property: JsonConverter(typeof(TextOrNumber))] string? Goal, AudienceContent? Audience,
    DateOnly? StartsOn, DateOnly? EndsOn)
{
    /// <exception cref="BadInputException">The first field at fault.</exception>
    public Campaign Check(Guid id, DateTimeOffset createdAt)
    {
        var (name, goal) = (Texts.Required(Name, "name", 200), Texts.Required(Goal, "goal", 1000));
        var startsOn = StartsOn ?? throw new BadInputException("bad-input", "startsOn",
            "Name the first day, as year-month-day.");
        var endsOn = EndsOn ?? throw new BadInputException("bad-input", "endsOn",
            "Name the last day, as year-month-day.");
        if (endsOn < startsOn)
        {
            throw new BadInputException("bad-input", "endsOn", "The last day comes after the first.");
        }
        var audience = (Audience ?? new AudienceContent(null, null, null, null)).Check();
        return new Campaign(id, name, goal, startsOn, endsOn, createdAt)
        {
            Continents = audience.Continents,
            SizeClasses = audience.SizeClasses,
            Countries = audience.Countries,
            MaxCities = audience.MaxCities,
        };
    }
}

public sealed record AudienceContent(
    IReadOnlyList<string>? Continents, IReadOnlyList<string>? SizeClasses, IReadOnlyList<string>? Countries,
    int? MaxCities)
{
    /// <summary>More than this at once is a mistake in the audience, not a campaign.</summary>
    private const int MostCities = 10_000;

    public Audience Check() => new(
        Each<Continent>(Continents, "audience.continents"), Each<SizeClass>(SizeClasses, "audience.sizeClasses"),
        [.. (Countries ?? []).Select(CountryCode).Distinct()],
        MaxCities is null or (>= 1 and <= MostCities) ? MaxCities
            : throw new BadInputException("bad-input", "audience.maxCities", $"From 1 to {MostCities}, please."));

    private static IReadOnlyList<T> Each<T>(IReadOnlyList<string>? names, string field) where T : struct, Enum =>
        [.. (names ?? []).Select(text => Texts.OneOf<T>(text, field)).Distinct()];

    private static string CountryCode(string? text) => text?.Trim().ToUpperInvariant() is { Length: 2 } code
        && code.All(char.IsAsciiLetterUpper)
        ? code
        : throw new BadInputException("bad-input", "audience.countries",
            "A country is a code of two letters, such as NL.");
}

/// <summary>Reads a text, or a whole number as its text.</summary>
internal sealed class TextOrNumber : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number ? reader.GetInt64().ToString(CultureInfo.InvariantCulture)
            : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
