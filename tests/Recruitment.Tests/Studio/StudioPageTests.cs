using System.Net;

namespace Recruitment.Tests.Studio;

/// <summary>The pages around Elsa Studio, where its package was not restored: these tests have none.</summary>
public sealed class StudioPageTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Theory]
    [InlineData("/studio")]
    [InlineData("/studio/definitions/recruit-city")]
    [InlineData("/studio/instances")]
    [InlineData("/studio/instances/0123456789abcdef")]
    public async Task Without_the_package_a_page_says_what_to_run(string path)
    {
        var answer = await (await host.CoreTeamAsync()).GetAsync(path);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should()
            .Contain("Elsa Studio is not installed here").And.Contain("dotnet build").And.NotContain("blazor.web");
    }

    [Fact]
    public async Task Only_its_own_pages_let_its_program_run()
    {
        var person = await host.CoreTeamAsync();
        (await PolicyAsync(person, "/studio")).Should()
            .Contain("'wasm-unsafe-eval'").And.Contain("worker-src 'self' blob:")
            .And.NotContain("'unsafe-eval'").And.NotContain("http");
        foreach (var path in new[] { "/workflows", "/studios", "/css/studio.css", "/api/v1/cities" })
        {
            (await PolicyAsync(person, path)).Should()
                .Contain("script-src 'self';", path).And.NotContain("wasm", path).And.NotContain("blob:", path);
        }
    }

    [Theory]
    [InlineData("/workflows/definitions/recruit-city/edit", "/studio/definitions/recruit-city")]
    [InlineData("/studio/workflows/definitions/recruit-city/edit", "/studio/definitions/recruit-city")]
    [InlineData("/studio/workflows/instances/0123/view", "/studio/instances/0123")]
    [InlineData("/studio/workflows/instances", "/studio/instances")]
    [InlineData("/studio/alterations/instances/0123", "/workflows/0123")]
    [InlineData("/diagnostics/structured-logs?workflowInstanceId=0123", "/workflows/0123")]
    public async Task Addresses_of_Studios_own_host_lead_to_ours(string theirs, string ours)
    {
        var answer = await (await host.CoreTeamAsync()).GetAsync(theirs);
        answer.StatusCode.Should().Be(HttpStatusCode.Redirect);
        answer.Headers.Location!.ToString().Should().Be(ours);
    }

    private static async Task<string> PolicyAsync(HttpClient person, string path) =>
        (await person.GetAsync(path)).Headers.GetValues("Content-Security-Policy").Single();
}
