using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>One dated step of a city's public history.</summary>
public sealed class StageChange(DateTimeOffset at, Stage from, Stage to, string? reason)
{
    public DateTimeOffset At { get; private init; } = at;
    public Stage From { get; private init; } = from;
    public Stage To { get; private init; } = to;
    public string? Reason { get; private init; } = reason;
}

internal sealed class CityMap : IEntityTypeConfiguration<City>
{
    public void Configure(EntityTypeBuilder<City> city)
    {
        city.Property(c => c.Name).HasMaxLength(200);
        city.Property(c => c.CountryCode).HasMaxLength(2);
        city.Property(c => c.PopulationSource).HasMaxLength(200);
        city.Property(c => c.TimeZone).HasMaxLength(64);
        city.Property(c => c.DeclinedReason).HasMaxLength(1000);
        city.Property(c => c.MembershipSource).HasMaxLength(1000);
        city.Ignore(c => c.Standing).Ignore(c => c.WakesTo);
        // One relationship per place: only the database can promise it.
        city.HasIndex(c => c.GeonameId).IsUnique().HasFilter("\"GeonameId\" IS NOT NULL");
        city.Property(c => c.FoldedName).HasMaxLength(Fold.MaxLength);
        city.HasIndex(c => new { c.Name, c.Id });
        city.HasIndex(c => new { c.CountryCode, c.FoldedName });
        city.HasIndex(c => c.Stage);
        city.OwnsMany(c => c.History, change =>
        {
            change.ToTable("StageChanges").HasKey("Id");
            change.Property(s => s.Reason).HasMaxLength(1000);
        });
        city.HasMany(c => c.Standings).WithOne().HasForeignKey(s => s.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
