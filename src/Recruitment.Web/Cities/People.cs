using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.Web.Layout;

namespace Recruitment.Web.Cities;

/// <summary>The names of the core-team, for owners and for who did what.</summary>
internal sealed class People(Operations operations)
{
    public Task<List<PersonRow>> ListAsync() => operations.ReadAsync(db => db.PersonRows.ToListAsync());

    public async Task<string?> NameAsync(Guid? personId) =>
        personId is null ? null : (await ListAsync()).FirstOrDefault(p => p.Id == personId)?.Name;

    public async Task<IReadOnlyDictionary<Guid, string>> NamesAsync() =>
        (await ListAsync()).ToDictionary(p => p.Id, p => p.Name);

    /// <summary>Reads an actor of the audit as a person would say it.</summary>
    /// <param name="contacts">Names of the city's people.</param>
    public static string Say(
        string by, IReadOnlyDictionary<Guid, string> people, IReadOnlyDictionary<Guid, string> contacts)
    {
        if (by == Actor.ApiKey) return "Automation by the API";
        if (by == Actor.System) return "Recruitment itself";
        if (by.StartsWith("person:", StringComparison.Ordinal))
        {
            return people.GetValueOrDefault(by.PersonId ?? Guid.Empty, "Someone of the core-team");
        }
        if (by.IsContact)
        {
            return contacts.TryGetValue(by.ContactId ?? Guid.Empty, out var name)
                ? $"{name}, for the city" : "Someone of the city";
        }
        return by.Split(':') is [_, var process] ? $"Process {process.Words.ToLowerInvariant()}" : by;
    }
}
