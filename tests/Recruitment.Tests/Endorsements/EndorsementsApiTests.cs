using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.WorkItems;

namespace Recruitment.Tests.Endorsements;

public sealed class EndorsementsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static readonly object Content = new
    {
        endorsedOn = "2026-02-20",
        signatory = new { name = "J. Jansen", office = "Mayor" },
        commitment = new { kind = "councilDecision", reference = "2026/17", url = "https://eindhoven.example/17" },
        practice = new { title = "Open sensor register", url = "https://eindhoven.example/sensors" },
    };

    [Fact]
    public async Task All_five_and_the_mandate_are_given_judged_and_confirmed()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing));
        var api = host.Automation();
        foreach (var principle in Enumerable.Range(1, 5))
        {
            var path = $"/api/v1/cities/{city.Id}/endorsements/{principle}";
            var given = await api.SendAsync(HttpMethod.Put, path, Content);
            given.GetProperty("state").GetString().Should().Be("pending");
            given.GetProperty("commitment").GetProperty("kind").GetString().Should().Be("councilDecision");
            await api.SendAsync(HttpMethod.Post, $"{path}/review", new { verdict = "accepted" });
            await api.SendAsync(HttpMethod.Post, $"{path}/review", new { verdict = "Accepted" });
        }
        var item = await host.SavedAsync(new WorkItem(Guid.CreateVersion7(), $"confirm:{city.Id}",
            WorkItemKinds.ConfirmEndorsement, "Confirm",
            city.Id, city.Id, ["confirmed", "sent-back"], DeskHost.Monday, null));
        (await api.RefusedAsync(HttpMethod.Post, $"/api/v1/work-items/{item.Id}/complete",
            new { outcome = "confirmed" })).Should().Be("409 mandate-missing");
        await api.SendAsync(HttpMethod.Put, $"/api/v1/cities/{city.Id}/mandate",
                new { reference = "2026/17", signedOn = "2026-02-20" });
        await api.SendAsync(HttpMethod.Post, $"/api/v1/work-items/{item.Id}/complete", new { outcome = "confirmed" });
        var rows = (await api.SendAsync(HttpMethod.Get, $"/api/v1/cities/{city.Id}/endorsements")).GetProperty("items")
            .EnumerateArray().ToList();
        rows.Select(r => r.GetProperty("state").GetString()).Should().HaveCount(5)
            .And.OnlyContain(state => state == "accepted");
        (await api.SendAsync(HttpMethod.Get, $"/api/v1/cities/{city.Id}")).GetProperty("membership").GetString()
            .Should().Be("committed");
    }

    [Fact]
    public async Task Every_refusal_has_its_code_and_changes_nothing()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing));
        var early = await host.SavedAsync(Examples.City(Stage.InDialogue));
        var api = host.Automation();
        string path = $"/api/v1/cities/{city.Id}", put = $"{path}/endorsements/1",
            review = $"{path}/endorsements/1/review";
        await api.SendAsync(HttpMethod.Put, $"{path}/endorsements/2", Content);
        await api.SendAsync(HttpMethod.Post, $"{path}/endorsements/2/review", new { verdict = "accepted" });
        await api.SendAsync(HttpMethod.Put, $"{path}/endorsements/3", WithoutPractice("2026-02-20"));
        var traces = await TracesAsync(city.Id);
        var told = new[]
        {
            await api.RefusedAsync(HttpMethod.Put, $"/api/v1/cities/{early.Id}/endorsements/1", Content),
            await api.RefusedAsync(HttpMethod.Put, $"/api/v1/cities/{Guid.CreateVersion7()}/endorsements/1", Content),
            await api.RefusedAsync(HttpMethod.Put, $"{path}/endorsements/6", Content),
            await api.RefusedAsync(HttpMethod.Get, $"/api/v1/cities/{Guid.CreateVersion7()}/endorsements"),
            await api.RefusedAsync(HttpMethod.Put, put, WithoutPractice("2099-01-01")),
            await api.RefusedAsync(HttpMethod.Put, put, """{"endorsedOn":"soon"}"""),
            await api.RefusedAsync(HttpMethod.Put, put, """{"endorsedOn":"2026-02-20","signatory":{"office":"M"}}"""),
            await api.RefusedAsync(HttpMethod.Put, put, """{"endorsedOn":"2026-02-20","signatory":{"name":5}}"""),
            await api.RefusedAsync(HttpMethod.Put, put, "{"),
            await api.RefusedAsync(HttpMethod.Put, $"{path}/endorsements/2", WithoutPractice("2026-02-21")),
            await api.RefusedAsync(HttpMethod.Post, $"{path}/endorsements/2/review", new { verdict = "returned" }),
            await api.RefusedAsync(HttpMethod.Post, $"{path}/endorsements/3/review", new { verdict = "accepted" }),
            await api.RefusedAsync(HttpMethod.Post, review, new { verdict = "accepted" }),
            await api.RefusedAsync(HttpMethod.Post, review, new { verdict = "perhaps" }),
            await api.RefusedAsync(HttpMethod.Put, $"{path}/mandate", new { reference = "", signedOn = "2026-02-20" }),
            await api.RefusedAsync(HttpMethod.Put, $"{path}/mandate",
                new { reference = "1", signedOn = "2026-02-20", url = "javascript:1" }),
        };
        told.Should().Equal(
            "409 principle-not-open", "404 city-not-found", "404 principle-not-found", "404 city-not-found",
            "400 bad-input endorsedOn", "400 bad-input endorsedOn", "400 bad-input signatory.name",
            "400 bad-input signatory.name", "400 unreadable body",
            "409 endorsement-judged", "409 endorsement-judged", "409 evidence-missing", "409 evidence-missing",
            "400 bad-input verdict",
            "400 bad-input reference", "400 bad-input url");
        (await TracesAsync(city.Id)).Should().Be(traces);
    }

    [Fact]
    public async Task Only_the_core_team_is_let_in()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing));
        (await host.Anyone().RefusedAsync(HttpMethod.Get, $"/api/v1/cities/{city.Id}/endorsements")).Should()
            .Be("401 sign-in-needed");
        var contact = await host.ContactAsync(await host.ContactOfAsync(city));
        (await contact.RefusedAsync(HttpMethod.Post, $"/api/v1/cities/{city.Id}/endorsements/1/review",
            new { verdict = "accepted" })).Should().Be("401 sign-in-needed");
    }

    private static object WithoutPractice(string endorsedOn) => new
    {
        endorsedOn,
        signatory = new { name = "J", office = "M" },
        commitment = new { kind = "letter", reference = "1" },
    };

    private Task<int> TracesAsync(Guid cityId) =>
        host.Operations.ReadAsync(async db => await db.AuditEntries.CountAsync(e => e.CityId == cityId)
        + await db.Signals.CountAsync(s => s.CityId == cityId) + await db.WorkItems.CountAsync(i =>
            i.CityId == cityId));
}
