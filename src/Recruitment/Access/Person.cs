using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Access;

public enum PersonRole { CoreTeam, Admin }

/// <summary>Someone of the core-team.</summary>
/// <param name="email">Where sign-in links go; null for the first admin,
/// who signs in by the link on the console.</param>
public sealed class Person(Guid id, string name, string? email, PersonRole role, DateTimeOffset createdAt)
{
    public Guid Id { get; private init; } = id;
    public string Name { get; private set; } = name;
    public string? Email { get; private set; } = email;
    public PersonRole Role { get; private set; } = role;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public DateTimeOffset? DisabledAt { get; private set; }
    /// <summary>What every session of this person carries; another value ends them all.</summary>
    public Guid SecurityStamp { get; private set; } = Guid.CreateVersion7();

    public bool Disable(DateTimeOffset at)
    {
        if (DisabledAt is not null) return false;
        (DisabledAt, SecurityStamp) = (at, Guid.CreateVersion7());
        return true;
    }

    public bool Enable()
    {
        if (DisabledAt is null) return false;
        DisabledAt = null;
        return true;
    }
}

internal sealed class PersonMap : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.HasIndex(p => p.Email).IsUnique().HasFilter("\"Email\" IS NOT NULL");
    }
}
