using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>One row of the ledger that coverage is counted from: a city's standing changed.
/// Rows are added, never changed.</summary>
/// <remarks>A change of continent, size class or country is two rows: out of the old place, into the new one.</remarks>
public sealed class StandingChange(
    Guid cityId, DateTimeOffset at, Continent continent, SizeClass sizeClass, string countryCode, Standing from,
    Standing to)
{
    /// <summary>Commit order as far as the database can tell.</summary>
    public long Seq { get; private init; }
    public Guid CityId { get; private init; } = cityId;
    /// <summary>When it holds from; for members loaded from sources that is a day in the past.</summary>
    public DateTimeOffset At { get; private init; } = at;
    public Continent Continent { get; private init; } = continent;
    public SizeClass SizeClass { get; private init; } = sizeClass;
    public string CountryCode { get; private init; } = countryCode;
    public Standing From { get; private init; } = from;
    public Standing To { get; private init; } = to;
}

internal sealed class StandingChangeMap : IEntityTypeConfiguration<StandingChange>
{
    public void Configure(EntityTypeBuilder<StandingChange> change)
    {
        change.HasKey(c => c.Seq);
        change.Property(c => c.CountryCode).HasMaxLength(2);
        change.HasIndex(c => c.At);
        change.HasIndex(c => c.CityId);
    }
}
