using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Recruitment.Tests.Cities;

public sealed class JourneyApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private readonly HttpClient client = host.Automation();

    [Fact]
    public async Task A_journey_starts_once_and_tells_what_it_waits_for()
    {
        var city = $"/api/v1/cities/{await client.NewCityAsync()}";
        (await (await client.GetAsync($"{city}/journey")).RefusalAsync()).Should().Be("404 journey-not-found");
        (await client.SendAsync($"{city}/journey", new { })).StatusCode.Should().Be(HttpStatusCode.Created);
        (await (await client.SendAsync($"{city}/journey", new { })).RefusalAsync()).Should().Be("409 journey-running");

        var journey = await client.UntilAsync($"{city}/journey", j => j.GetProperty("waitingFor").GetArrayLength() > 0);
        (journey.Text("definitionId"), journey.Text("status")).Should().Be(("recruit-city", "running"));
        journey.GetProperty("version").GetInt32().Should().Be(1);
        journey.GetProperty("incidents").GetArrayLength().Should().Be(0);
        var wait = journey.GetProperty("waitingFor")[0];
        (wait.Text("kind"), wait.Text("who")).Should().Be(("contact", "core-team"));
        wait.GetProperty("dueAt").GetDateTimeOffset().Should().BeAfter(wait.GetProperty("since").GetDateTimeOffset());
    }

    [Fact]
    public async Task A_member_has_no_journey()
    {
        var member = (await client.JsonAsync("/api/v1/cities?membership=active&limit=1")).Items[0].Text("id");
        (await (await client.SendAsync($"/api/v1/cities/{member}/journey", new { })).RefusalAsync()).Should()
            .Be("409 city-is-member");
    }

    [Fact]
    public async Task A_reply_is_recorded_once_per_key()
    {
        var id = await AskedAsync();
        var replies = $"/api/v1/cities/{id}/replies";
        var key = Guid.CreateVersion7().ToString();
        var first = await client.SendAsync(replies, new { reply = "later", until = "2030-01-01" }, key);
        var second = await client.SendAsync(replies, new { reply = "later", until = "2030-01-01" }, key);
        first.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await second.JsonAsync()).Text("id").Should().Be((await first.JsonAsync()).Text("id"));
        (await (await client.SendAsync(replies, new { reply = "interested" }, key)).RefusalAsync()).Should()
            .Be("422 idempotency-key-reused");
        (await host.Operations.ReadAsync(db => db.Replies.CountAsync(r => r.CityId == id))).Should().Be(1);
    }

    [Theory]
    [InlineData("""{"reply":"interested"}""", false, "400 idempotency-key-missing Idempotency-Key")]
    [InlineData("""{"reply":"later"}""", true, "400 until-missing until")]
    [InlineData("""{"reply":"later","until":"2001-01-01"}""", true, "400 bad-input until")]
    [InlineData("""{}""", true, "400 bad-input reply")]
    [InlineData("""{"reply":"perhaps"}""", true, "400 bad-input reply")]
    public async Task What_is_no_answer_is_refused_and_changes_nothing(string body, bool hasKey, string refusal)
    {
        var id = await AskedAsync();
        var answer = await client.SendAsync($"/api/v1/cities/{id}/replies",
            System.Text.Json.JsonDocument.Parse(body).RootElement, hasKey ? Guid.CreateVersion7().ToString() : null);
        (await answer.RefusalAsync()).Should().Be(refusal);
        (await host.Operations.ReadAsync(db => db.Replies.CountAsync(r => r.CityId == id))).Should().Be(0);
    }

    [Fact]
    public async Task Nobody_answers_who_was_not_asked()
    {
        var key = Guid.CreateVersion7().ToString();
        var id = await client.NewCityAsync();
        (await (await client.SendAsync($"/api/v1/cities/{id}/replies", new { reply = "interested" }, key))
            .RefusalAsync())
            .Should().Be("409 journey-not-running");
        await client.SendAsync($"/api/v1/cities/{id}/journey", new { });
        (await client.SendAsync($"/api/v1/cities/{id}/replies", new { reply = "interested" }, key)).StatusCode
            .Should().Be(HttpStatusCode.Accepted, "a refusal uses no key up");
    }

    private async Task<Guid> AskedAsync()
    {
        var id = await client.NewCityAsync();
        await client.SendAsync($"/api/v1/cities/{id}/journey", new { });
        return id;
    }
}
