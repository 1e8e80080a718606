using System.Text.Json.Serialization;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>Which cities a target counts: all, a continent, a size class, a size class of a continent, or a
/// country.</summary>
/// <param name="CountryCode">ISO 3166-1 alpha-2, or XK; then neither of the others.</param>
public sealed record TargetScope(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Continent? Continent = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SizeClass? SizeClass = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CountryCode = null)
{
    public static readonly TargetScope All = new();

    /// <summary>The scope as one word, so that the database can keep it unique: an index takes no two nulls for the
    /// same.</summary>
    [JsonIgnore]
    public string Key => $"{Part(Continent)}/{Part(SizeClass)}/{Part(CountryCode)}";

    /// <summary>From the widest kind to the narrowest: the order in which targets are listed.</summary>
    [JsonIgnore]
    public int Rank => (Continent, SizeClass, CountryCode) switch
    {
        (null, null, null) => 0,
        (not null, null, _) => 1,
        (null, not null, _) => 2,
        (not null, not null, _) => 3,
        _ => 4,
    };

    /// <summary>For the record: "small cities of Africa".</summary>
    [JsonIgnore]
    public string Words => (Continent, SizeClass, CountryCode) switch
    {
        (null, null, null) => "all cities",
        ({ } continent, null, _) => $"cities of {continent}",
        (null, { } size, _) => $"{Lower(size)} cities",
        ({ } continent, { } size, _) => $"{Lower(size)} cities of {continent}",
        _ => $"cities of country {CountryCode}",
    };

    public bool Holds(Cell cell) =>
        (Continent is null || Continent == cell.Continent)
        && (SizeClass is null || SizeClass == cell.SizeClass)
        && (CountryCode is null || CountryCode == cell.CountryCode);

    /// <exception cref="BadInputException">It is none of the five kinds.</exception>
    public TargetScope Checked()
    {
        if (Continent is { } continent && (continent is Places.Continent.Antarctica || !Enum.IsDefined(continent)))
        {
            throw new BadInputException("bad-input", "scope.continent", "The strategy knows five continents.");
        }
        if (SizeClass is { } size && (size is Places.SizeClass.Unclassified || !Enum.IsDefined(size)))
        {
            throw new BadInputException("bad-input", "scope.sizeClass",
                "A size class is small, intermediate or large.");
        }
        if (CountryCode is not null && (Continent, SizeClass) is not (null, null))
        {
            throw new BadInputException("bad-input", "scope.countryCode",
                "A country is a scope of its own: leave out the rest.");
        }
        return this with { CountryCode = CountryCode?.Trim().ToUpperInvariant() };
    }

    private static string Part(object? part) => part is null ? "*" : Lower(part);

    private static string Lower(object part) => part.ToString()!.ToLowerInvariant();
}
