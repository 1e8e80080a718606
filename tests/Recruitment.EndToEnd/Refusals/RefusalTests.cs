using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Recruitment.EndToEnd.Harness;
using Recruitment.EndToEnd.Journeys;

namespace Recruitment.EndToEnd.Refusals;

/// <summary>Every code of the contract, called from outside: the answer is precise, and nothing has changed.</summary>
public sealed class RefusalTests(RefusalWorld world) : IClassFixture<RefusalWorld>
{
    private static readonly Guid Nobody = new("0198a000-0000-7000-8000-00000000dead");

    private delegate Task<Answer> RefusedCall(RefusalWorld world);

    private static readonly Dictionary<string, (HttpStatusCode Status, string? Field, RefusedCall Call)> Calls = new()
    {
        ["bad-input"] = (HttpStatusCode.BadRequest, "email", w =>
            w.Api.PostAsync($"cities/{w.Prospect}/contacts",
                new { name = "Sam", email = "no address", role = "sponsor" })),
        ["bad-input (role)"] = (HttpStatusCode.BadRequest, "role", w =>
            w.Api.PostAsync($"cities/{w.Prospect}/contacts",
                new { name = "Sam", email = "sam@city.example", role = "king" })),
        ["bad-input (country)"] = (HttpStatusCode.BadRequest, "countryCode", w =>
            w.Api.PostAsync("cities", new { name = "Atlantis", countryCode = "QQ" })),
        ["bad-input (goal)"] = (HttpStatusCode.BadRequest, "goal", w =>
            w.Api.PostAsync("targets", new { scope = new { continent = "asia" }, goal = 0, dueOn = "2030-12-31" })),
        ["bad-input (limit)"] = (HttpStatusCode.BadRequest, "limit", w => w.Api.GetAsync("cities?limit=201")),
        ["bad-input (outcome)"] = (HttpStatusCode.BadRequest, "outcome", w =>
            w.Api.PostAsync($"work-items/{w.ConfirmWork.GetProperty("id")}/complete", new { outcome = "perhaps" })),
        ["bad-input (endorsedOn)"] = (HttpStatusCode.BadRequest, "endorsedOn", w =>
            w.Api.PutAsync($"cities/{w.Endorsing}/endorsements/3",
                new { signatory = new { name = "A", office = "B" } })),
        ["unreadable"] = (HttpStatusCode.BadRequest, "body", w =>
            w.Api.SendAsync(HttpMethod.Post, "cities",
                new StringContent("{\"geonameId\": ", Encoding.UTF8, "application/json"))),
        ["until-missing"] = (HttpStatusCode.BadRequest, "until", w =>
            w.Api.PostAsync($"cities/{w.Contacted}/replies", new { reply = "later" }, "fresh")),
        ["idempotency-key-missing"] = (HttpStatusCode.BadRequest, "Idempotency-Key", w =>
            w.Api.PostAsync($"cities/{w.Contacted}/replies", new { reply = "interested" })),
        ["idempotency-key-reused"] = (HttpStatusCode.UnprocessableEntity, null, w =>
            w.Api.PostAsync($"cities/{w.Contacted}/replies", new { reply = "interested" }, "used")),
        ["encoding-needed"] = (HttpStatusCode.BadRequest, null, w =>
            w.Api.UploadAsync("imports", "cities.csv", Encoding.Latin1.GetBytes("name,country\nMünster,DE\n"))),
        ["file-broken"] = (HttpStatusCode.BadRequest, null, w =>
            w.Api.UploadAsync("imports", "cities.csv", Encoding.UTF8.GetBytes("name,country\n\"Delft,NL\n"))),
        ["columns-missing"] = (HttpStatusCode.BadRequest, null, w =>
            w.Api.UploadAsync("imports", "cities.csv", Encoding.UTF8.GetBytes("colour,shape\nred,round\n"))),
        ["sign-in-needed"] = (HttpStatusCode.Unauthorized, null, w =>
            w.Stranger.PostAsync("cities", new { geonameId = Examples.Delft })),
        ["city-not-found"] = (HttpStatusCode.NotFound, null, _ => _.Api.GetAsync($"cities/{Nobody}")),
        ["contact-not-found"] = (HttpStatusCode.NotFound, null, w => w.Api.PostAsync($"contacts/{Nobody}/portal-link")),
        ["referral-not-found"] = (HttpStatusCode.NotFound, null, w =>
            w.Api.PostAsync($"referrals/{Nobody}/decision", new { decision = "accept" })),
        ["work-item-not-found"] = (HttpStatusCode.NotFound, null, w =>
            w.Api.PostAsync($"work-items/{Nobody}/complete", new { outcome = "done" })),
        ["campaign-not-found"] = (HttpStatusCode.NotFound, null, w => w.Api.PostAsync($"campaigns/{Nobody}/start")),
        ["target-not-found"] = (HttpStatusCode.NotFound, null, w => w.Api.DeleteAsync($"targets/{Nobody}")),
        ["import-not-found"] = (HttpStatusCode.NotFound, null, w => w.Api.GetAsync($"imports/{Nobody}")),
        ["onboarding-step-not-found"] = (HttpStatusCode.NotFound, null, w =>
            w.Api.PutAsync($"cities/{w.Prospect}/onboarding/profile", new { done = true })),
        ["place-not-found"] = (HttpStatusCode.NotFound, null, w => w.Api.PostAsync("cities", new { geonameId = 1 })),
        ["city-exists"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync("cities", new { geonameId = Examples.Amsterdam })),
        ["journey-running"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"cities/{w.Contacted}/journey", new { })),
        ["journey-not-running"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"cities/{w.Prospect}/replies", new { reply = "interested" }, "fresh")),
        ["city-is-member"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync("referrals", new { referrerCityId = w.Amsterdam, cityId = w.Utrecht })),
        ["referral-other-country"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync("referrals", new { referrerCityId = w.Amsterdam, geonameId = Examples.Ghent })),
        ["referrer-not-active"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync("referrals", new { referrerCityId = w.Prospect, geonameId = Examples.Delft })),
        ["referral-open"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync("referrals", new { referrerCityId = w.Amsterdam, geonameId = Examples.Eindhoven })),
        ["referral-decided"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"referrals/{w.DecidedReferral}/decision", new { decision = "accept" })),
        ["principle-not-open"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PutAsync($"cities/{w.Prospect}/endorsements/1", Examples.Endorsement(1))),
        ["endorsement-judged"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"cities/{w.Endorsing}/endorsements/1/review", new { verdict = "returned" })),
        ["evidence-missing"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"cities/{w.Endorsing}/endorsements/2/review", new { verdict = "accepted" })),
        ["mandate-missing"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"work-items/{w.ConfirmWork.GetProperty("id")}/complete", new { outcome = "confirmed" })),
        ["work-item-done"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"work-items/{w.DoneWork.GetProperty("id")}/complete", new { outcome = "no-interest" })),
        ["campaign-started"] = (HttpStatusCode.Conflict, null, w =>
            w.Api.PostAsync($"campaigns/{w.StartedCampaign}/start")),
        ["changed-meanwhile"] = (HttpStatusCode.Conflict, null, WhileAnotherWritesAsync),
    };

    public static TheoryData<string> Codes() => [.. Calls.Keys];

    [Theory, MemberData(nameof(Codes))]
    public async Task A_refused_call_says_why_and_changes_nothing(string code)
    {
        var (status, field, call) = Calls[code];
        var before = await Fingerprint.OfAsync(world.Product.Folder);

        var answer = await call(world);

        answer.ShouldBeRefused(status, code.Split(' ')[0]);
        if (field is not null) answer.Json.GetProperty("field").GetString().Should().Be(field);
        (await Fingerprint.OfAsync(world.Product.Folder)).Should().Equal(before);
    }

    [Fact]
    public async Task A_city_that_exists_is_named_in_the_refusal()
    {
        var answer = await world.Api.PostAsync("cities", new { geonameId = Examples.Amsterdam });
        answer.Json.GetProperty("cityId").GetGuid().Should().Be(world.Amsterdam);
    }

    [Fact]
    public async Task People_of_the_referring_city_cannot_decide_whatever_else_they_are()
    {
        const string Fatima = "fatima@amsterdam.example";
        var contact = await world.Api.PostAsync(
            $"cities/{world.Amsterdam}/contacts", new { name = "Fatima El Amrani", email = Fatima, role = "dayToDay" });
        (await world.Api.PostAsync($"contacts/{contact.Id}/portal-link")).ShouldBe(HttpStatusCode.Accepted);
        await using var member = await Browser.PersonAsync(world.Product, scripts: false);
        await member.EnterAsync(await world.Product.Mailbox.LinkToAsync(Fatima));
        await using var colleague = await Browser.PersonAsync(world.Product);
        await MakeColleagueAsync(Fatima);
        await colleague.DoAsync(async page =>
        {
            await page.GotoAsync("/sign-in");
            await page.GetByLabel("Your e-mail address").FillAsync(Fatima);
            await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
        });
        await colleague.EnterAsync(await world.Product.Mailbox.LinkToAsync(Fatima, after: 1));
        await AtRest.ReachedAsync(world.Product.Folder);
        var before = await Fingerprint.OfAsync(world.Product.Folder);

        var asMember = await member.PostAsync(
            $"/api/v1/referrals/{world.OpenReferral}/decision", new { decision = "accept" });
        var asColleague = await colleague.PostAsync(
            $"/api/v1/referrals/{world.OpenReferral}/decision", new { decision = "accept" });

        asMember.ShouldBeRefused(HttpStatusCode.Unauthorized, "sign-in-needed");
        asColleague.ShouldBeRefused(HttpStatusCode.Forbidden, "not-allowed");
        (await Fingerprint.OfAsync(world.Product.Folder)).Should().Equal(before);
    }

    private async Task MakeColleagueAsync(string address)
    {
        await using var admin = await Browser.PersonAsync(world.Product);
        await admin.EnterAsync(await world.Product.Serve.SignInLinkAsync());
        await admin.DoAsync(async _ =>
        {
            var page = await admin.OpenAsync("/people");
            await page.GetByLabel("Name").FillAsync("Fatima El Amrani");
            await page.GetByLabel("E-mail address").FillAsync(address);
            await page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = address })).ToBeVisibleAsync();
        });
    }

    // Longer than the operation is patient: it reads, loses the race three times, and says so.
    private static async Task<Answer> WhileAnotherWritesAsync(RefusalWorld w)
    {
        await using var db = new SqliteConnection(
            $"Data Source={Path.Combine(w.Product.Folder, "recruitment.db")};Pooling=False");
        await db.OpenAsync();
        await using var writing = db.BeginTransaction(deferred: false);
        return await w.Api.PostAsync($"cities/{w.Prospect}/contacts", Examples.Contact("groningen", "sponsor"));
    }
}
