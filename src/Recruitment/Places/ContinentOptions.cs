using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Recruitment.Places;

/// <summary>Where the borders between the continents are taken from.</summary>
public enum ContinentScheme
{
    /// <summary>The five regions of UN M49, the strategy's "5 continents".</summary>
    M49,
    /// <summary>GeoNames' seven codes, with North and South America as one.</summary>
    GeoNames,
}

/// <summary>To which continent a country counts. Section <c>Continents</c>, checked at start-up.</summary>
/// <remarks>The schemes differ for Cyprus (M49: Asia, GeoNames: Europe), Timor-Leste and a few islands. Neither states
/// a political position.</remarks>
public sealed class ContinentOptions : IValidatableObject
{
    /// <summary>By default M49.</summary>
    [EnumDataType(typeof(ContinentScheme))]
    public ContinentScheme Scheme { get; init; } = ContinentScheme.M49;

    /// <summary>Exceptions by country, for example <c>"CY": "Europe"</c>. Keys are ISO 3166-1 alpha-2 or XK.</summary>
    public Dictionary<string, Continent> Overrides { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    public Continent Of(Country country) =>
        Overrides.TryGetValue(country.Code, out var chosen) ? chosen
        : Scheme is ContinentScheme.GeoNames ? OfGeoNames(country.GeoNamesContinent)
        : country.Region ?? Continent.Antarctica;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (code, continent) in Overrides)
        {
            if (code.Length != 2 || !code.All(char.IsAsciiLetter))
            {
                yield return new ValidationResult(
                    $"Continents:Overrides:{code}: the key is a country's two-letter code.", [nameof(Overrides)]);
            }
            if (!Enum.IsDefined(continent))
            {
                yield return new ValidationResult($"Continents:Overrides:{code}: there is no such continent.",
                    [nameof(Overrides)]);
            }
        }
    }

    private static Continent OfGeoNames(string code) => code switch
    {
        "AF" => Continent.Africa,
        "AS" => Continent.Asia,
        "EU" => Continent.Europe,
        "NA" or "SA" => Continent.Americas,
        "OC" => Continent.Oceania,
        _ => Continent.Antarctica,
    };
}

[OptionsValidator]
internal sealed partial class ContinentOptionsValidator : IValidateOptions<ContinentOptions>;
