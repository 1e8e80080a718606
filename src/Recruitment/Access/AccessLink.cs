using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recruitment.Access;

public enum LinkPurpose { SignIn, Portal }

/// <summary>A link that lets one person in once. The token is known to its receiver only; here lies its hash. Once
/// used, the row stands for the session it opened.</summary>
/// <remarks>All its instants are the system's: the demo's clock makes no link older.</remarks>
public sealed class AccessLink(
    Guid id, string tokenHash, LinkPurpose purpose, Guid? personId, Guid? contactId, Guid? cityId,
    DateTimeOffset createdAt, DateTimeOffset expiresAt)
{
    public static readonly TimeSpan SignInLivesFor = TimeSpan.FromMinutes(30);
    public static readonly TimeSpan PortalLivesFor = TimeSpan.FromDays(14);
    private const int TokenBytes = 32;

    public Guid Id { get; private init; } = id;
    /// <summary>SHA-256 in hex. The token is random enough that no slower hash is needed.</summary>
    public string TokenHash { get; private init; } = tokenHash;
    public LinkPurpose Purpose { get; private init; } = purpose;
    public Guid? PersonId { get; private init; } = personId;
    public Guid? ContactId { get; private init; } = contactId;
    public Guid? CityId { get; private init; } = cityId;
    public DateTimeOffset CreatedAt { get; private init; } = createdAt;
    public DateTimeOffset ExpiresAt { get; private init; } = expiresAt;
    public DateTimeOffset? UsedAt { get; private set; }
    /// <summary>When the session it opened was signed out of.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static AccessLink ForPerson(Guid personId, string token, DateTimeOffset now) =>
        new(Guid.CreateVersion7(), Hash(token), LinkPurpose.SignIn, personId, null, null, now, now + SignInLivesFor);

    public static AccessLink ForContact(Guid contactId, Guid cityId, string token, DateTimeOffset now) =>
        new(Guid.CreateVersion7(), Hash(token), LinkPurpose.Portal, null, contactId, cityId, now, now + PortalLivesFor);

    /// <summary>256 random bits, fit for an address.</summary>
    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <exception cref="RuleBrokenException">It was used before, or it is too late.</exception>
    public void Use(DateTimeOffset now)
    {
        if (UsedAt is not null)
            throw new RuleBrokenException("link-used", "This link was used before. Ask for a new one.");
        if (now >= ExpiresAt) throw new RuleBrokenException("link-expired", "This link is too old. Ask for a new one.");
        UsedAt = now;
    }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}

internal sealed class AccessLinkMap : IEntityTypeConfiguration<AccessLink>
{
    public void Configure(EntityTypeBuilder<AccessLink> link)
    {
        link.Property(l => l.TokenHash).HasMaxLength(64);
        link.HasIndex(l => l.TokenHash).IsUnique();
        link.HasIndex(l => l.PersonId);
        link.HasIndex(l => l.ContactId);
    }
}
