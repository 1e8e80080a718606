using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Messages;

namespace Recruitment.Tests.Access;

/// <summary>What someone can do who is not let in: little, and not often.</summary>
public sealed class KnockingTests
{
    [Fact]
    public async Task Too_many_attempts_from_one_address_have_to_wait()
    {
        using var host = new RecruitmentHost();
        using var strict = host.WithWebHostBuilder(builder => builder
            .UseSetting("Recruitment:LinksPerMinute", "3")
            .UseSetting("Recruitment:Data", Directory.CreateTempSubdirectory().FullName));
        using var client = strict.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 4; attempt++)
            answers.Add((await client.GetAsync($"/link/guess-{attempt}")).StatusCode);
        answers.Should().Equal(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Behind_a_proxy_our_own_pages_are_known_by_the_public_address()
    {
        using var host = new RecruitmentHost();
        var client = await host.CoreTeamAsync();
        host.Services.GetRequiredService<PublicUrl>().Base = "https://recruitment.example.org";
        client.DefaultRequestHeaders.Remove("Origin");
        client.DefaultRequestHeaders.Add("Origin", "https://recruitment.example.org");
        var answer = await client.PostAsync("/api/v1/targets", new StringContent("{}", null, "application/json"));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, "it is our own page, and only the request is wrong");
        answer.Headers.Contains("Strict-Transport-Security").Should().BeTrue();
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        using var host = new RecruitmentHost();
        var content = new ByteArrayContent(new byte[33 * 1024 * 1024]);
        var file = new MultipartFormDataContent { { content, "file", "cities.csv" } };
        var answer = await host.Automation().PostAsync("/api/v1/imports", file);
        answer.StatusCode.Should().BeOneOf(HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused_in_words()
    {
        using var host = new RecruitmentHost();
        var answer = await host.Anyone().PostAsync("/sign-in", new FormUrlEncodedContent(
            [new("_handler", "request-link"), new("Email", "a@b.example")]));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("This form is too old");
    }

    [Fact]
    public async Task A_mailbox_is_not_flooded_in_our_name()
    {
        using var host = new DeskHost();
        var city = await host.CityAsync(Stage.Contacted);
        var contact = await host.SavedAsync(new Contact(
            Guid.CreateVersion7(), city.Id, "Sam", "sam@city.example", null, ContactRole.DayToDay, DeskHost.Monday));
        for (var ask = 0; ask < 2 * AccessDesk.MaxRequestsPerHour; ask++)
        {
            await host.RunAsync<AccessDesk>(desk => desk.RequestAsync("Sam@City.example", default));
            // The mail leaves, with a link in it.
            await host.SavedAsync(
                AccessLink.ForContact(contact.Id, city.Id, AccessLink.NewToken(), TimeProvider.System.GetUtcNow()));
        }
        (await host.Operations.ReadAsync(db => db.Messages.CountAsync())).Should().Be(AccessDesk.MaxRequestsPerHour);
    }

    [Theory, InlineData("%@city.example"), InlineData("s_m@city.example"),
        InlineData("sam@city.example\r\nBcc: x@y.example")]
    public async Task An_address_is_no_pattern(string typed)
    {
        using var host = new DeskHost();
        var city = await host.CityAsync(Stage.Contacted);
        await host.SavedAsync(new Contact(
            Guid.CreateVersion7(), city.Id, "Sam", "sam@city.example", null, ContactRole.DayToDay, DeskHost.Monday));
        await host.RunAsync<AccessDesk>(desk => desk.RequestAsync(typed, default));
        (await host.Operations.ReadAsync(db => db.Messages.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_person_who_was_added_asks_for_a_link_and_comes_in_by_it()
    {
        using var host = new RecruitmentHost();
        var address = "new@coalition.example";
        await host.Operations.RunAsync<PeopleDesk>(
            desk => desk.AddAsync("New", address, PersonRole.CoreTeam, "system", default), default);
        await host.Anyone().PressAsync("/sign-in", "request-link", null, ("Email", "New@Coalition.example"));
        var mail = await host.MailToAsync(address);
        var client = await host.EnterAsync(
            mail[(mail.IndexOf("/link/", StringComparison.Ordinal) + 6)..].Split('\n', 2)[0].Trim());
        (await client.GetAsync("/coverage")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await client.GetAsync("/people")).StatusCode.Should().Be(HttpStatusCode.Redirect);
    }
}
