using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recruitment.Cities;

namespace Recruitment.Endorsements;

/// <summary>The document by which a city may sign: who decided, where it is written. One per city.</summary>
public sealed class Mandate(Guid cityId, string reference, DateOnly signedOn, string? url)
{
    public Guid CityId { get; private init; } = cityId;
    /// <summary>Number, title or file mark of the decision.</summary>
    public string Reference { get; private set; } = reference;
    public DateOnly SignedOn { get; private set; } = signedOn;
    public string? Url { get; private set; } = url;

    /// <returns>False when nothing is new.</returns>
    public bool Correct(string reference, DateOnly signedOn, string? url)
    {
        if ((reference, signedOn, url) == (Reference, SignedOn, Url)) return false;
        (Reference, SignedOn, Url) = (reference, signedOn, url);
        return true;
    }
}

internal sealed class MandateMap : IEntityTypeConfiguration<Mandate>
{
    public void Configure(EntityTypeBuilder<Mandate> mandate)
    {
        mandate.HasKey(m => m.CityId);
        mandate.Property(m => m.CityId).ValueGeneratedNever();
        mandate.Property(m => m.Reference).HasMaxLength(300);
        mandate.Property(m => m.Url).HasMaxLength(2000);
        mandate.HasOne<City>().WithOne().HasForeignKey<Mandate>(m => m.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
