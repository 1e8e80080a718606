using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;

namespace Recruitment.Tests.Referrals;

public sealed class ReferralsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const int Eindhoven = 2756253, Ghent = 2797656, Tilburg = 2746301;
    private const string Path = "/api/v1/referrals";

    [Fact]
    public async Task Eindhoven_works_and_what_the_rules_forbid_is_refused()
    {
        var api = host.Automation();
        var (amsterdam, utrecht) = (await FindAsync("Amsterdam"), await FindAsync("Utrecht"));
        var made = await api.SendAsync(HttpMethod.Post, Path,
            new { referrerCityId = amsterdam, geonameId = Eindhoven, note = "Neighbours" });
        made.GetProperty("status").GetString().Should().Be("open");
        var traces = await TracesAsync();
        var told = new[]
        {
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = amsterdam, geonameId = Eindhoven }),
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = amsterdam, cityId = utrecht }),
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = amsterdam, geonameId = Ghent }),
            await api.RefusedAsync(HttpMethod.Post, Path,
                new { referrerCityId = made.GetProperty("cityId").GetGuid(), geonameId = Tilburg }),
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = amsterdam, geonameId = 1 }),
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = amsterdam }),
            await api.RefusedAsync(HttpMethod.Post, Path, new
            {
                referrerCityId = amsterdam,
                geonameId = Tilburg,
                contact = new { name = "S", email = "nobody" },
            }),
            await api.RefusedAsync(HttpMethod.Post, Path, new { referrerCityId = "?" }),
            await api.RefusedAsync(HttpMethod.Post, $"{Path}/{made.Id()}/decision", new { decision = "perhaps" }),
            await api.RefusedAsync(HttpMethod.Post, $"{Path}/{Guid.CreateVersion7()}/decision",
                new { decision = "accept" }),
            await api.RefusedAsync(HttpMethod.Get, $"{Path}?status=lost"),
        };
        told.Should().Equal("409 referral-open", "409 city-is-member", "409 referral-other-country",
            "409 referrer-not-active", "404 place-not-found",
            "400 bad-input geonameId", "400 bad-input contact.email", "400 bad-input referrerCityId",
            "400 bad-input decision", "404 referral-not-found",
            "400 bad-input status");
        (await TracesAsync()).Should().Be(traces);
        var (acting, person) = await host.PersonAsync();
        await host.SavedAsync(new Contact(Guid.CreateVersion7(), amsterdam, "Robin", person.Email!, null,
            ContactRole.Sponsor, DeskHost.Monday));
        (await acting.RefusedAsync(HttpMethod.Post, $"{Path}/{made.Id()}/decision", new { decision = "accept" }))
            .Should().Be("403 not-allowed");
        await api.SendAsync(HttpMethod.Post, $"{Path}/{made.Id()}/decision",
            new { decision = "decline", reason = "Later" });
        await api.SendAsync(HttpMethod.Post, $"{Path}/{made.Id()}/decision", new { decision = "decline" });
        (await api.RefusedAsync(HttpMethod.Post, $"{Path}/{made.Id()}/decision", new { decision = "accept" })).Should()
            .Be("409 referral-decided");
        (await api.SendAsync(HttpMethod.Get, $"{Path}?status=Declined")).GetProperty("items").EnumerateArray().Should()
            .Contain(r => r.Id() == made.Id());
    }

    [Fact]
    public async Task The_list_goes_on_where_the_page_before_ended()
    {
        var (api, porto) = (host.Automation(), await FindAsync("Porto"));
        foreach (var name in new[] { "Braga", "Faro", "Aveiro" })
        {
            var city = await host.SavedAsync(Examples.City(Stage.Prospect, name, "PT"));
            await api.SendAsync(HttpMethod.Post, Path, new { referrerCityId = porto, cityId = city.Id });
        }
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.SendAsync(HttpMethod.Get, $"{Path}?limit=2&cursor={cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(r => r.Id()));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        seen.Should().OnlyHaveUniqueItems()
            .And.HaveCount(await host.Operations.ReadAsync(db => db.Referrals.CountAsync()));
    }

    private Task<Guid> FindAsync(string name) => host.Operations.ReadAsync(db => db.Cities.Where(c => c.Name == name)
        .Select(c => c.Id).SingleAsync());
    private Task<int> TracesAsync() =>
        host.Operations.ReadAsync(async db => await db.Referrals.CountAsync() + await db.Cities.CountAsync()
        + await db.Contacts.CountAsync() + await db.AuditEntries.CountAsync(e => e.Act == "referral-made"
            || e.Act == "referral-decided"));
}
