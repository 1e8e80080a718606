using Microsoft.Extensions.Options;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Places;

internal static class PlacesApi
{
    public static void MapPlaces(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1").WithTags("Places").RequireAuthorization(Policies.CoreTeam);
        group.MapGet("/places", SearchAsync).ProducesProblem(400);
        group.MapGet("/countries", CountriesAsync);
    }

    private static async Task<Page<PlaceRow>> SearchAsync(
        string? search, string? country, int? limit, Operations operations, IOptions<SizeClassOptions> sizes,
        CancellationToken ct)
    {
        var most = Page.Limit(limit);
        return Page.Whole(await operations.ReadAsync(async db =>
            await db.SearchPlacesAsync(search, await CodeAsync(db, country, ct), most, sizes.Value, ct)));
    }

    private static async Task<Page<CountryRow>> CountriesAsync(Operations operations, CancellationToken ct) =>
        Page.Whole(await operations.ReadAsync(db => db.ListCountriesAsync(ct)));

    private static async Task<string?> CodeAsync(RecruitmentDb db, string? country, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(country)) return null;
        return (await CountryFinder.LoadAsync(db, ct)).Find(country) is [var code]
            ? code
            : throw new BadInputException("bad-input", "country", "This is a country's code or name, for example NL.");
    }
}
