using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Web.Cities;

/// <summary>The names of countries, in their order, read once: they change with a release and not in between.</summary>
internal sealed class CountryNames(Operations operations)
{
    private List<CountryRow> countries = [];

    public async Task<IReadOnlyList<CountryRow>> ListAsync()
    {
        if (countries.Count > 0) return countries;
        return countries = await operations.ReadAsync(db => db.ListCountriesAsync(CancellationToken.None));
    }
}
