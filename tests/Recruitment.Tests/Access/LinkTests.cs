using System.Net;
using Microsoft.EntityFrameworkCore;
using Recruitment.Access;
using Recruitment.Cities;
using Recruitment.Messages;

namespace Recruitment.Tests.Access;

public sealed class LinkTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up()
    {
        var token = await PortalTokenAsync();
        var scanner = host.Anyone();
        for (var look = 0; look < 3; look++)
            (await scanner.GetAsync($"/link/{token}")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await scanner.SendAsync(new HttpRequestMessage(HttpMethod.Head, $"/link/{token}")))
            .IsSuccessStatusCode.Should().BeFalse();
        var client = await host.EnterAsync(token);
        (await LinkAsync(token)).UsedAt.Should().NotBeNull();
        client.Should().NotBeNull();
    }

    [Fact]
    public async Task A_link_works_once()
    {
        var token = await PortalTokenAsync();
        await host.EnterAsync(token);
        var second = host.Anyone();
        (await second.GetStringAsync($"/link/{token}")).Should().Contain("was used before");
        (await second.PressAsync($"/link/{token}", "enter")).Headers.Contains("Set-Cookie").Should().BeFalse();
    }

    [Fact]
    public async Task Of_many_who_use_one_link_at_once_one_gets_in()
    {
        var token = await PortalTokenAsync();
        var clients = Enumerable.Range(0, 8).Select(_ => host.Anyone()).ToList();
        var answers = await Task.WhenAll(clients.Select(c => c.PressAsync($"/link/{token}", "enter")));
        answers.Count(a => a.StatusCode is HttpStatusCode.Redirect).Should().Be(1);
    }

    [Fact]
    public async Task A_link_that_is_too_old_lets_nobody_in_and_offers_a_new_one_to_the_same_address()
    {
        var contact = await ContactAsync();
        var token = AccessLink.NewToken();
        await host.SavedAsync(
            AccessLink.ForContact(contact.Id, contact.CityId, token, Now - AccessLink.PortalLivesFor));
        var client = host.Anyone();
        (await client.GetStringAsync($"/link/{token}")).Should().Contain("too old");
        (await (await client.PressAsync($"/link/{token}", "renew")).Content.ReadAsStringAsync())
            .Should().Contain("on its way");
        var mail = await MailAsync(contact);
        mail.Should().ContainSingle().Which.Purpose.Should().Be("portal-link");
        mail[0].To.Should().Be(contact.Email);
        (await LinkAsync(token)).UsedAt.Should().BeNull();
    }

    [Fact]
    public async Task The_demo_clock_makes_no_link_older()
    {
        var token = await PortalTokenAsync();
        var before = host.Clock.GetUtcNow();
        host.Clock.Set(before + TimeSpan.FromDays(100));
        try
        {
            (await host.Anyone().GetStringAsync($"/link/{token}")).Should().Contain("Welcome");
        }
        finally
        {
            host.Clock.Set(before);
        }
    }

    [Theory, InlineData("0000"), InlineData("zz"),
        InlineData("f2766ca81eb0d5c6a583a4f1512659d63bacbee4350a36f5023e33480ab2f47b")]
    public async Task An_unknown_token_is_not_known(string token) =>
        (await host.Anyone().GetStringAsync($"/link/{token}")).Should().Contain("do not know this link");

    [Fact]
    public async Task Tokens_are_stored_as_hashes_only()
    {
        var token = await PortalTokenAsync();
        token.Should().HaveLength(64);
        var stored = await host.Operations.ReadAsync(db => db.AccessLinks.Select(l => l.TokenHash).ToListAsync());
        stored.Should().NotContain(token).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Asking_for_a_link_answers_the_same_for_known_and_unknown_addresses()
    {
        var contact = await ContactAsync();
        var known = await host.Anyone().PressAsync(
            "/sign-in", "request-link", null, ("Email", contact.Email.ToUpperInvariant()));
        var unknown = await host.Anyone().PressAsync(
            "/sign-in", "request-link", null, ("Email", "nobody@nowhere.example"));
        var none = await host.Anyone().PressAsync("/sign-in", "request-link", null, ("Email", "x"));
        (await MainOfAsync(known)).Should().Be(await MainOfAsync(unknown)).And.Be(await MainOfAsync(none))
            .And.Contain("mailbox");
        (await MailAsync(contact)).Should().ContainSingle();
    }

    [Fact]
    public async Task Asking_twice_while_the_mail_is_on_its_way_sends_one_mail()
    {
        var contact = await ContactAsync();
        for (var ask = 0; ask < 3; ask++)
        {
            await host.Operations.RunAsync<AccessDesk>(desk => desk.RequestAsync(contact.Email, default), default);
        }
        var sent = (await MailAsync(contact)).Count;
        sent.Should().BeLessThanOrEqualTo(AccessDesk.MaxRequestsPerHour).And.BeGreaterThan(0);
    }

    [Fact]
    public async Task The_api_queues_the_portal_link()
    {
        var contact = await ContactAsync();
        var answer = await host.Automation().PostAsync($"/api/v1/contacts/{contact.Id}/portal-link", null);
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await MailAsync(contact)).Should().ContainSingle();
        (await host.Automation().PostAsync($"/api/v1/contacts/{Guid.CreateVersion7()}/portal-link", null))
            .StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private async Task<Contact> ContactAsync() =>
        await host.ContactOfAsync(await host.SavedAsync(Examples.City(Stage.Contacted)));

    private async Task<string> PortalTokenAsync()
    {
        var contact = await ContactAsync();
        var token = AccessLink.NewToken();
        await host.SavedAsync(AccessLink.ForContact(contact.Id, contact.CityId, token, Now));
        return token;
    }

    private Task<AccessLink> LinkAsync(string token)
    {
        var hash = AccessLink.Hash(token);
        return host.Operations.ReadAsync(db => db.AccessLinks.SingleAsync(l => l.TokenHash == hash));
    }

    private Task<List<Message>> MailAsync(Contact contact) => host.Operations.ReadAsync(db =>
        db.Messages.Where(m => m.ContactId == contact.Id).ToListAsync());

    private static async Task<string> MainOfAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        return html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
    }
}
