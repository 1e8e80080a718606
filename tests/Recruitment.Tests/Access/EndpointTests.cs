using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Tests.Access;

/// <summary>Nothing is reachable by accident: each endpoint and each page says for whom it is.</summary>
public sealed class EndpointTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static readonly string[] Anonymous =
    [
        "/access-denied", "/error", "/health/live", "/health/ready", "/link/{Token}", "/not-found", "/sign-in",
    ];

    private static readonly string[] Policies =
        [Web.Access.Policies.CoreTeam, Web.Access.Policies.Admin, Web.Access.Policies.CityPerson];

    private IEnumerable<RouteEndpoint> Endpoints => host.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        // for files added while a build runs; a published copy has none
        .Where(e => e.RoutePattern.RawText != "{**path:file}");

    [Fact]
    public void Every_endpoint_and_page_names_a_policy_or_is_anonymous_on_purpose() =>
        Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null
                && !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => Policies.Contains(a.Policy))
                && !e.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Any())
            .Select(e => e.DisplayName).Should().BeEmpty();

    [Fact]
    public void Exactly_these_are_anonymous() =>
        Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && !IsAsset(e))
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct().Order(StringComparer.Ordinal)
            .Should().Equal(Anonymous);

    [Fact]
    public async Task Nobody_gets_past_the_door_of_any_endpoint_that_is_not_anonymous()
    {
        var nobody = host.Anyone();
        var open = new List<string>();
        foreach (var endpoint in Endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var first, ..]
                ? first : "GET";
            var path = Filled(endpoint.RoutePattern);
            using var answer = await nobody.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));
            var isTurnedAway = answer.StatusCode is HttpStatusCode.Unauthorized
                || (answer.StatusCode is HttpStatusCode.Redirect
                    && answer.Headers.Location!.ToString().Contains("/sign-in", StringComparison.Ordinal));
            if (!isTurnedAway) open.Add($"{method} {path}: {(int)answer.StatusCode}");
        }
        open.Should().BeEmpty();
    }

    [Fact]
    public async Task A_person_of_a_city_gets_to_nothing_of_the_core_team()
    {
        var city = await host.SavedAsync(Examples.City(Recruitment.Cities.Stage.Active));
        var contact = await host.ContactAsync(await host.ContactOfAsync(city));
        string[] paths =
        [
            "/coverage", "/cities", "/people", "/api/v1/cities", $"/api/v1/cities/{city.Id}/contacts",
            "/openapi/v1.json",
        ];
        foreach (var path in paths)
        {
            var answer = await contact.GetAsync(path);
            answer.StatusCode.Should().BeOneOf([HttpStatusCode.Redirect, HttpStatusCode.Unauthorized], path);
        }
    }

    [Fact]
    public async Task What_is_for_admins_is_not_for_the_rest_of_the_core_team()
    {
        var answer = await (await host.CoreTeamAsync()).GetAsync("/people");
        answer.Headers.Location!.AbsolutePath.Should().Be("/access-denied");
        (await (await host.CoreTeamAsync(Recruitment.Access.PersonRole.Admin)).GetAsync("/people"))
            .StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static bool IsAsset(RouteEndpoint endpoint) =>
        endpoint.RoutePattern.RawText!.StartsWith("api-reference/parts/", StringComparison.Ordinal)
        || endpoint.RoutePattern.RawText.StartsWith("/api-reference/parts/", StringComparison.Ordinal)
        || endpoint.Metadata.Any(m => m.GetType().Name.StartsWith("StaticAsset", StringComparison.Ordinal));

    private static string Filled(Microsoft.AspNetCore.Routing.Patterns.RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(
        segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter =>
                parameter.ParameterPolicies.Any(p => p.Content == "int") ? "1" : Guid.Empty.ToString(),
            _ => "",
        }))));
}
