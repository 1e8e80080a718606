using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Web.Access;

namespace Recruitment.Tests.Access;

public sealed class SessionTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task A_session_holds_until_it_is_signed_out_and_a_copy_of_its_cookie_no_longer()
    {
        var (client, cookie) = await EnterAsync();
        var thief = host.Anyone();
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        (await client.PostAsync("/sign-out", null)).StatusCode.Should().Be(
            HttpStatusCode.BadRequest, "the form's token is missing");
        (await thief.GetAsync("/api/v1/cities")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.PressAsync("/sign-in", "", to: "/sign-out")).Headers.Location!.ToString()
            .Should().StartWith("/sign-in");
        (await client.GetAsync("/api/v1/cities")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await thief.GetAsync("/api/v1/cities")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_is_locked_out_is_out_at_the_next_click()
    {
        var (client, person) = await host.PersonAsync();
        (await client.GetAsync("/api/v1/cities")).StatusCode.Should().Be(HttpStatusCode.OK);
        await host.Operations.RunAsync<PeopleDesk>(desk => desk.DisableAsync(person.Id, "system", default), default);
        var answer = await client.GetAsync("/api/v1/cities");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.Should().Be("urn:recruitment:sign-in-needed");
    }

    [Fact]
    public async Task A_request_of_another_site_changes_nothing()
    {
        var client = await host.CoreTeamAsync();
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        var answer = await client.PostAsJsonAsync("/api/v1/targets", new { });
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.Should().Be("urn:recruitment:not-allowed");
        (await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null))
            .StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("Bearer wrong-key-wrong-key-wrong-key-wrong-key"), InlineData("Bearer "),
        InlineData("Bearer 00000000-0000-0000-0000-000000000000")]
    [InlineData("Basic YWRtaW46cGFzc3dvcmQ=")]
    public async Task A_wrong_key_is_turned_away_also_with_a_good_cookie(string header)
    {
        var client = await host.CoreTeamAsync();
        client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(header);
        var answer = await client.GetAsync("/api/v1/cities");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadFromJsonAsync<ProblemDetails>())!.Type.Should().Be("urn:recruitment:sign-in-needed");
    }

    [Fact]
    public async Task The_key_opens_the_api_and_no_page()
    {
        var automation = host.Automation();
        (await automation.GetAsync("/api/v1/cities")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await automation.GetAsync("/coverage")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }

    [Fact]
    public void A_short_key_is_no_key() => new ApiKeyOptions { Key = "too-short" }.Invoking(o => o.Validate())
        .Should().Throw<Web.Hosting.StartRefusedException>().WithMessage("*at least 32*");

    [Fact]
    public async Task The_last_admin_cannot_be_locked_out()
    {
        using var own = new RecruitmentHost();
        var (_, admin) = await own.PersonAsync(PersonRole.Admin);
        var others = await own.Operations.ReadAsync(
            db => db.People.Where(p => p.Role == PersonRole.Admin && p.Id != admin.Id).ToListAsync());
        foreach (var other in others)
            await own.Operations.RunAsync<PeopleDesk>(desk => desk.DisableAsync(other.Id, "system", default), default);
        var last = () => own.Operations.RunAsync<PeopleDesk>(
            desk => desk.DisableAsync(admin.Id, "system", default), default);
        (await last.Should().ThrowAsync<RuleBrokenException>()).Which.Code.Should().Be("last-admin");
    }

    private async Task<(HttpClient Client, string Cookie)> EnterAsync()
    {
        var token = AccessLink.NewToken();
        var person = await host.SavedAsync(
            new Person(Guid.CreateVersion7(), "Kim", null, PersonRole.CoreTeam, host.Clock.GetUtcNow()));
        await host.SavedAsync(AccessLink.ForPerson(person.Id, token, TimeProvider.System.GetUtcNow()));
        var client = host.Anyone();
        var answer = await client.PressAsync($"/link/{token}", "enter");
        return (client, answer.Headers.GetValues("Set-Cookie")
            .Single(c => c.StartsWith("recruitment=", StringComparison.Ordinal)).Split(';')[0]);
    }
}
