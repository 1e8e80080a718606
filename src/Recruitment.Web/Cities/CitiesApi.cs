using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Cities;

internal static class CitiesApi
{
    public static void MapCities(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/cities").WithTags("Cities").RequireAuthorization(Policies.CoreTeam);
        group.MapPost("/", AddAsync).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/", ListAsync).ProducesProblem(400);
        group.MapGet("/{id:guid}", GetAsync).ProducesProblem(404);
        group.MapGet("/{id:guid}/timeline", TimelineAsync).ProducesProblem(404);
    }

    private static async Task<Created<CityRow>> AddAsync(
        NewCityRequest request, Operations operations, ClaimsPrincipal user, CancellationToken ct)
    {
        var city = await operations.RunAsync<CityDesk, City>(desk => request.GeonameId is { } place
            ? desk.AddPlaceAsync(place, user.Actor, ct)
            : desk.AddByHandAsync(request.ByHand, user.Actor, ct), ct);
        return TypedResults.Created($"/api/v1/cities/{city.Id}",
            await operations.ReadAsync(db => db.CityRowAsync(city.Id, ct)));
    }

    private static async Task<Page<CityRow>> ListAsync(
        [AsParameters] CityQuery query, Operations operations, CancellationToken ct)
    {
        var limit = Page.Limit(query.Limit);
        var (filter, after) = (query.Filter, Cursor.Decode<CityKey>(query.Cursor));
        var rows =
            await operations.ReadAsync(db => db.CityPage(filter, CityOrder.Name, after, limit + 1).ToListAsync(ct));
        return Page.Of(rows, limit, CityKey.Of);
    }

    private static Task<CityRow> GetAsync(Guid id, Operations operations, CancellationToken ct) =>
        operations.ReadAsync(db => db.CityRowAsync(id, ct));

    private static async Task<Page<TimelineRow>> TimelineAsync(
        Guid id, string? cursor, int? limit, Operations operations, CancellationToken ct)
    {
        var size = Page.Limit(limit);
        var before = Cursor.Decode<long?>(cursor);
        var rows = await operations.ReadAsync(async db =>
        {
            await db.EnsureCityAsync(id, ct);
            return await db.TimelineOf(id, before, size + 1).ToListAsync(ct);
        });
        return Page.Of(rows, size, r => r.Seq);
    }
}

/// <summary>A place of the gazetteer, or what is known of a city that it lacks.</summary>
public sealed record NewCityRequest(
    int? GeonameId, string? Name, string? CountryCode, int? Population, double? Latitude, double? Longitude)
{
    internal CityByHand ByHand => new(Name, CountryCode, Population, Latitude, Longitude);
}

/// <summary>What <c>GET /cities</c> may be narrowed by.</summary>
internal sealed class CityQuery
{
    public string? Stage { get; init; }
    public string? Membership { get; init; }
    public string? Continent { get; init; }
    public string? SizeClass { get; init; }
    public string? Country { get; init; }
    public string? Search { get; init; }
    public string? Cursor { get; init; }
    public int? Limit { get; init; }

    public CityFilter Filter => new(
        Choice.Of<Stage>(Stage, "stage"), Choice.Of<Membership>(Membership, "membership"),
        Choice.Of<Continent>(Continent, "continent"), Choice.Of<SizeClass>(SizeClass, "sizeClass"),
        Country?.Trim().ToUpperInvariant(), Search);
}
