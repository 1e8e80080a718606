using System.Net;
using System.Text.RegularExpressions;

namespace Recruitment.Tests.Access;

public sealed partial class SecurityHeaderTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Theory]
    [InlineData("/sign-in"), InlineData("/link/unknown"), InlineData("/nowhere"), InlineData("/coverage"),
        InlineData("/health/live")]
    [InlineData("/api/v1/cities"), InlineData("/openapi/v1.json"), InlineData("/css/app.css")]
    public async Task Every_answer_tells_the_browser_what_it_may_do(string path)
    {
        var headers = (await host.Anyone().GetAsync(path)).Headers;
        var policy = headers.GetValues("Content-Security-Policy").Single();
        policy.Should().Contain("script-src 'self';").And.Contain("frame-ancestors 'none'")
            .And.Contain("object-src 'none'")
            .And.NotContain("unsafe-eval").And.NotContain("script-src 'self' 'unsafe-inline'").And.NotContain("http");
        headers.GetValues("X-Content-Type-Options").Should().Equal("nosniff");
        headers.GetValues("Referrer-Policy").Should().Equal("no-referrer");
        headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task What_is_private_is_kept_by_no_cache()
    {
        var client = await host.CoreTeamAsync();
        foreach (var path in new[] { "/coverage", "/api/v1/cities", "/sign-in", "/link/unknown" })
        {
            (await client.GetAsync(path)).Headers.CacheControl!.NoStore.Should().BeTrue(path);
        }
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_of_other_sites()
    {
        var token = Recruitment.Access.AccessLink.NewToken();
        var person = await host.SavedAsync(new Recruitment.Access.Person(
            Guid.CreateVersion7(), "Kim", null, Recruitment.Access.PersonRole.CoreTeam, host.Clock.GetUtcNow()));
        await host.SavedAsync(
            Recruitment.Access.AccessLink.ForPerson(person.Id, token, TimeProvider.System.GetUtcNow()));
        var answer = await host.Anyone().PressAsync($"/link/{token}", "enter");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(
            c => c.StartsWith("recruitment=", StringComparison.Ordinal));
        cookie.Should().ContainEquivalentOf("httponly").And.ContainEquivalentOf("samesite=lax");
    }

    [Fact]
    public async Task Pages_bring_nothing_from_elsewhere_and_no_script_in_their_text()
    {
        var client = await host.CoreTeamAsync();
        foreach (var path in new[] { "/coverage", "/sign-in", "/nowhere", "/api-reference" })
        {
            var html = await client.GetStringOfAsync(path);
            Foreign().Matches(html).Select(m => m.Value).Should().BeEmpty(path);
            InlineScript().Matches(html).Select(m => m.Value).Should().BeEmpty(path);
        }
    }

    [Fact]
    public async Task An_error_says_what_is_wrong_and_nothing_about_the_inside()
    {
        var automation = host.Automation();
        (string, int)[] refused =
        [
            ("/api/v1/cities?limit=0", 400), ("/api/v1/nowhere", 404),
            ($"/api/v1/cities/{Guid.CreateVersion7()}", 404), ("/api/v1/cities?cursor=!!", 400),
        ];
        foreach (var (path, status) in refused)
        {
            var answer = await automation.GetAsync(path);
            answer.StatusCode.Should().Be((HttpStatusCode)status, path);
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json", path);
            var text = await answer.Content.ReadAsStringAsync();
            text.Should().Contain("\"type\":\"urn:recruitment:").And.NotContain("Exception").And.NotContain("   at ")
                .And.NotContain("/src/");
        }
    }

    [GeneratedRegex("<(script|link|img|iframe|source)[^>]*(src|href)=\"(https?:)?//[^>]*")]
    private static partial Regex Foreign();

    [GeneratedRegex("<script(?![^>]*\\bsrc=)[^>]*>|<[a-z][^>]*\\son[a-z]+=[^>]*>")]
    private static partial Regex InlineScript();
}
