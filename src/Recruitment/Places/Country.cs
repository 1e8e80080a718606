using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Places;

/// <summary>A country or territory of ISO 3166-1, or Kosovo.</summary>
/// <param name="code">ISO 3166-1 alpha-2, or XK.</param>
/// <param name="m49">UN M49 numeric code; null where M49 lists none (Taiwan, Kosovo).</param>
/// <param name="region">Its M49 region; null for Antarctica.</param>
/// <param name="geoNamesContinent">One of AF AN AS EU NA OC SA.</param>
/// <param name="languages">ISO 639-1 codes, blank-separated, the most common first.</param>
public sealed class Country(
    string code, string iso3, string? m49, string name, Continent? region, string? subregion, string geoNamesContinent,
        string languages)
{
    public string Code { get; private init; } = code;
    public string Iso3 { get; private init; } = iso3;
    public string? M49 { get; private init; } = m49;
    public string Name { get; private init; } = name;
    public Continent? Region { get; private init; } = region;
    public string? Subregion { get; private init; } = subregion;
    public string GeoNamesContinent { get; private init; } = geoNamesContinent;
    public string Languages { get; private init; } = languages;
    /// <summary>Where its cities count, by <see cref="ContinentOptions"/>.</summary>
    public Continent Continent { get; private set; }

    public void CountTo(Continent continent) => Continent = continent;
}

/// <summary>A name by which a country is recognised, in whatever language.</summary>
/// <param name="folded">See <see cref="Fold"/>.</param>
/// <param name="isOwn">Its code or its English name: these go before a like name of another country in another
/// language.</param>
public sealed class CountryName(string folded, string countryCode, bool isOwn)
{
    public string Folded { get; private init; } = folded;
    public string CountryCode { get; private init; } = countryCode;
    public bool IsOwn { get; private init; } = isOwn;
}

internal sealed class CountryMap : IEntityTypeConfiguration<Country>
{
    public void Configure(EntityTypeBuilder<Country> country)
    {
        country.HasKey(c => c.Code);
        country.Property(c => c.Code).HasMaxLength(2);
        country.Property(c => c.Iso3).HasMaxLength(3);
        country.Property(c => c.M49).HasMaxLength(3);
        country.Property(c => c.Name).HasMaxLength(100);
        country.Property(c => c.Subregion).HasMaxLength(100);
        country.Property(c => c.GeoNamesContinent).HasMaxLength(2);
        country.Property(c => c.Languages).HasMaxLength(100);
    }
}

internal sealed class CountryNameMap : IEntityTypeConfiguration<CountryName>
{
    public void Configure(EntityTypeBuilder<CountryName> name)
    {
        name.HasKey(n => new { n.Folded, n.CountryCode });
        name.Property(n => n.Folded).HasMaxLength(Fold.MaxLength);
        name.Property(n => n.CountryCode).HasMaxLength(2);
    }
}
