using System.Security.Claims;

namespace Recruitment.Web.Access;

/// <summary>What a signed-in caller carries.</summary>
internal static class Claims
{
    public const string Kind = "kind";
    public const string Person = "person";
    public const string Contact = "contact";
    public const string Key = "api-key";

    public const string Id = ClaimTypes.NameIdentifier;
    public const string Name = ClaimTypes.Name;
    public const string Role = "role";
    public const string CityId = "city";
    public const string Stamp = "stamp";
    /// <summary>The link that opened the session.</summary>
    public const string Link = "link";

    extension(ClaimsPrincipal user)
    {
        /// <summary>Who acts, as the audit writes it.</summary>
        /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint lacks a policy.</exception>
        public string Actor => user.FindFirstValue(Kind) switch
        {
            Person => Audit.Actor.Person(user.OwnId),
            Contact => Audit.Actor.Contact(user.OwnId),
            Key => Audit.Actor.ApiKey,
            _ => throw new InvalidOperationException("Nobody is signed in."),
        };

        /// <summary>The one city that a person of a city may see.</summary>
        public Guid CityId =>
            Guid.Parse(user.FindFirstValue(CityId) ?? throw new InvalidOperationException("Not a person of a city."));

        /// <summary>The id of the person or the contact.</summary>
        public Guid OwnId =>
            Guid.Parse(user.FindFirstValue(Id) ?? throw new InvalidOperationException("Nobody is signed in."));

        public bool IsAdmin => user.HasClaim(Kind, Person) && user.HasClaim(Role, "Admin");
        public bool IsCoreTeam => user.HasClaim(Kind, Person) || user.HasClaim(Kind, Key);
        public bool IsCityPerson => user.HasClaim(Kind, Contact);
    }
}
