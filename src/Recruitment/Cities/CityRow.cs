using Mapster;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>A city as API and lists show it.</summary>
/// <param name="Population">People; null when not known.</param>
/// <param name="Version">Raised with each change of the city.</param>
public sealed record CityRow(
    Guid Id, int? GeonameId, string Name, string CountryCode, Continent Continent, int? Population, SizeClass SizeClass,
    Stage Stage, Membership Membership, DateTimeOffset StageSince, Guid? OwnerId, int Version);

internal sealed class CityRows : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<City, CityRow>()
        .MapWith(c => new CityRow(c.Id, c.GeonameId, c.Name, c.CountryCode, c.Continent, c.Population, c.SizeClass,
            c.Stage, c.Membership, c.StageSince, c.OwnerId, EF.Property<int>(c, RecruitmentDb.Version)));
}

/// <summary>Which cities a list shows; what is null does not narrow it.</summary>
/// <param name="Search">A name or its beginning, in any of its spellings.</param>
public sealed record CityFilter(
    Stage? Stage = null, Membership? Membership = null, Continent? Continent = null, SizeClass? SizeClass = null,
    string? Country = null, string? Search = null, Guid? OwnerId = null)
{
    public bool IsEmpty => this == new CityFilter();
}

public enum CityOrder { Name, Recent, Largest }

/// <summary>Where a page of cities ends: the values of its last row.</summary>
public sealed record CityKey(string Name, DateTimeOffset StageSince, int? Population, Guid Id)
{
    public static CityKey Of(CityRow row) => new(row.Name, row.StageSince, row.Population, row.Id);
}
