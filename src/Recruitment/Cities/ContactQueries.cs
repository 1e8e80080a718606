using Mapster;
using Recruitment.Data;

namespace Recruitment.Cities;

/// <summary>A person of a city, as API and pages show it to the core-team.</summary>
public sealed record ContactRow(
    Guid Id, Guid CityId, string Name, string Email, string? Office, ContactRole Role, DateTimeOffset CreatedAt);

internal sealed class ContactRows : IRegister
{
    public void Register(TypeAdapterConfig config) => config.NewConfig<Contact, ContactRow>()
        .MapWith(c => new ContactRow(c.Id, c.CityId, c.Name, c.Email, c.Office, c.Role, c.CreatedAt));
}

public static class ContactQueries
{
    extension(RecruitmentDb db)
    {
        public IQueryable<ContactRow> ContactsOf(Guid cityId) => db.Contacts.Where(c => c.CityId == cityId)
            .OrderBy(c => c.Name).ThenBy(c => c.Id).ProjectToType<ContactRow>(Rows.Config);
    }
}
