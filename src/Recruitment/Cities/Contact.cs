using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Cities;

/// <summary>What a person is to the recruitment of their city.</summary>
public enum ContactRole { Signatory, Sponsor, DayToDay, Communications, Proposer }

/// <summary>A person of a city. Personal data lives here and nowhere else.</summary>
public sealed class Contact(
    Guid id, Guid cityId, string name, string email, string? office, ContactRole role, DateTimeOffset createdAt)
{
    public Guid Id { get; private init; } = id;
    public Guid CityId { get; private init; } = cityId;
    public string Name { get; private set; } = name;
    public string Email { get; private set; } = email;
    public string? Office { get; private set; } = office;
    public ContactRole Role { get; private set; } = role;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;

    /// <returns>False when nothing is new.</returns>
    public bool Correct(string name, string? office)
    {
        if ((name, office ?? Office) == (Name, Office)) return false;
        (Name, Office) = (name, office ?? Office);
        return true;
    }
}

internal sealed class ContactMap : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.Property(c => c.Name).HasMaxLength(200);
        contact.Property(c => c.Email).HasMaxLength(254);
        contact.Property(c => c.Office).HasMaxLength(200);
        contact.HasIndex(c => new { c.CityId, c.Email, c.Role }).IsUnique();
        contact.HasIndex(c => c.Email);
        contact.HasOne<City>().WithMany().HasForeignKey(c => c.CityId).OnDelete(DeleteBehavior.Restrict);
    }
}
