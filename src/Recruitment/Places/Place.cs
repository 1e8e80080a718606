using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Places;

/// <summary>A row of the gazetteer. It is read-only here: what the coalition knows better stands on its city.</summary>
/// <param name="id">GeoNames' id, stable over its releases.</param>
/// <param name="adminCode">GeoNames' admin1: letters in the US, numbers elsewhere; may be empty.</param>
/// <param name="population">People; bases and ages differ from country to country.</param>
/// <param name="featureCode">GeoNames' feature code. It is no ranking: New York is a PPL.</param>
/// <param name="timeZone">IANA.</param>
/// <param name="selectable">False for sections, historical and dead places, and for those a newer gazetteer left
/// out.</param>
public sealed class Place(
    int id, string name, string asciiName, string countryCode, string adminCode, double latitude, double longitude,
        int population,
    string featureCode, string timeZone, bool selectable)
{
    public int Id { get; private init; } = id;
    public string Name { get; private init; } = name;
    public string AsciiName { get; private init; } = asciiName;
    public string CountryCode { get; private init; } = countryCode;
    public string AdminCode { get; private init; } = adminCode;
    public double Latitude { get; private init; } = latitude;
    public double Longitude { get; private init; } = longitude;
    public int Population { get; private init; } = population;
    public string FeatureCode { get; private init; } = featureCode;
    public string TimeZone { get; private init; } = timeZone;
    public bool Selectable { get; init; } = selectable;

    /// <summary>A city's <c>PopulationSource</c> starts like this as long as nobody has entered a better
    /// number.</summary>
    public const string PopulationSource = "GeoNames";

    /// <summary>Whether a city can be chosen by its feature code: no sections, nothing historical, abandoned or
    /// destroyed.</summary>
    public static bool IsCity(string featureCode) => featureCode is not (
        "PPLX" or "PPLH" or "PPLQ" or "PPLW" or "PPLCH");
}

/// <summary>A name of a selectable place. Names of one place that fold to the same are one row.</summary>
/// <param name="folded">See <see cref="Fold"/>.</param>
/// <param name="isPrimary">The gazetteer's name or its ASCII form; otherwise an alternate name, and those are
/// noisy.</param>
public sealed class PlaceName(string folded, string countryCode, int placeId, bool isPrimary)
{
    public string Folded { get; private init; } = folded;
    public string CountryCode { get; private init; } = countryCode;
    public int PlaceId { get; private init; } = placeId;
    public bool IsPrimary { get; private init; } = isPrimary;
}

internal sealed class PlaceMap : IEntityTypeConfiguration<Place>
{
    public void Configure(EntityTypeBuilder<Place> place)
    {
        place.Property(p => p.Id).ValueGeneratedNever();
        place.Property(p => p.Name).HasMaxLength(200);
        place.Property(p => p.AsciiName).HasMaxLength(200);
        place.Property(p => p.CountryCode).HasMaxLength(2);
        place.Property(p => p.AdminCode).HasMaxLength(20);
        place.Property(p => p.FeatureCode).HasMaxLength(10);
        place.Property(p => p.TimeZone).HasMaxLength(64);
        place.HasIndex(p => new { p.CountryCode, p.Population });
        place.HasIndex(p => p.Population);
    }
}

internal sealed class PlaceNameMap : IEntityTypeConfiguration<PlaceName>
{
    public void Configure(EntityTypeBuilder<PlaceName> name)
    {
        // In this order the key serves a name within a country, a name anywhere and the start of a name.
        name.HasKey(n => new { n.Folded, n.CountryCode, n.PlaceId });
        name.Property(n => n.Folded).HasMaxLength(Fold.MaxLength);
        name.Property(n => n.CountryCode).HasMaxLength(2);
    }
}
