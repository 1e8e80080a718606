using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Recruitment.Tests.Coverage;

/// <summary>The coverage and the targets over HTTP, on the real reference data and the real members.</summary>
public sealed class CoverageApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private readonly HttpClient automation = host.Automation();

    [Fact]
    public async Task The_forty_real_members_are_counted_by_continent_and_size()
    {
        var coverage = await ReadAsync("/api/v1/coverage");
        Rows(coverage, "byContinent").Should().Equal("africa 0", "americas 13", "asia 0", "europe 26", "oceania 1");
        Rows(coverage, "bySizeClass").Should().Equal("small 0", "intermediate 20", "large 20", "unclassified 0");
        coverage.GetProperty("members").GetInt32().Should().Be(40);
        coverage.GetProperty("byContinentAndSize").GetArrayLength().Should().Be(20);
        coverage.GetProperty("byCountry").EnumerateArray().Should().HaveCountGreaterThan(15)
            .And.OnlyContain(c => c.GetProperty("countryCode").GetString()!.Length == 2
                && !HasProperty(c, "continent"));
    }

    [Theory]
    [InlineData("2018-11-13", 0)]
    [InlineData("2018-11-14", 3)]
    [InlineData("2019-04-01", 26)]
    [InlineData("2019-10-17", 28)]
    [InlineData("2026-01-01", 38)] // two of the forty have no date in a source and count from the day of loading
    public async Task Any_day_of_the_past_is_answered(string day, int members) =>
        (await ReadAsync($"/api/v1/coverage?on={day}")).GetProperty("members").GetInt32().Should().Be(members);

    [Theory]
    [InlineData("2999-01-01"), InlineData("yesterday"), InlineData("2019-02-30")]
    public async Task A_day_that_cannot_be_counted_is_refused(string day)
    {
        var problem = await RefusedAsync(await automation.GetAsync($"/api/v1/coverage?on={day}"),
            HttpStatusCode.BadRequest, "bad-input");
        problem.GetProperty("field").GetString().Should().Be("on");
    }

    [Fact]
    public async Task A_target_is_set_changed_and_deleted()
    {
        var created = await automation.PostAsJsonAsync("/api/v1/targets",
            new { scope = new { continent = "AFRICA", sizeClass = "small" }, goal = 5, dueOn = "2028-06-30" });
        created.StatusCode.Should().Be(HttpStatusCode.Created);
        var target = await created.Content.ReadFromJsonAsync<JsonElement>();
        var id = target.GetProperty("id").GetGuid();
        target.GetProperty("scope").ToString().Should().Be("""{"continent":"africa","sizeClass":"small"}""");
        (target.GetProperty("actual").GetInt32(), target.GetProperty("gap").GetInt32()).Should().Be((0, 5));

        var again = await automation.PostAsJsonAsync("/api/v1/targets",
            new { scope = new { continent = "africa", sizeClass = "small" }, goal = 7, dueOn = "2028-06-30" });
        (await RefusedAsync(again, HttpStatusCode.Conflict, "target-exists")).GetProperty("targetId").GetGuid().Should()
            .Be(id);

        var changed = await automation.PutAsJsonAsync($"/api/v1/targets/{id}",
            new { scope = new { countryCode = "ke" }, goal = 2, dueOn = "2028-06-30" });
        (await changed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("scope").ToString().Should()
            .Be("""{"countryCode":"KE"}""");
        (await ReadAsync("/api/v1/targets")).GetProperty("items").EnumerateArray().Should()
            .Contain(t => t.GetProperty("id").GetGuid() == id);

        (await automation.DeleteAsync($"/api/v1/targets/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        await RefusedAsync(await automation.DeleteAsync($"/api/v1/targets/{id}"), HttpStatusCode.NotFound,
            "target-not-found");
    }

    [Theory]
    [InlineData("""{"goal":3,"dueOn":"2028-01-01"}""", "scope")]
    [InlineData("""{"scope":{},"goal":0,"dueOn":"2028-01-01"}""", "goal")]
    [InlineData("""{"scope":{},"goal":3}""", "dueOn")]
    [InlineData("""{"scope":{"countryCode":"ZZ"},"goal":3,"dueOn":"2028-01-01"}""", "scope.countryCode")]
    [InlineData("""{"scope":{"continent":"antarctica"},"goal":3,"dueOn":"2028-01-01"}""", "scope.continent")]
    public async Task A_bad_target_is_refused_with_its_field_and_changes_nothing(string body, string field)
    {
        var before = (await ReadAsync("/api/v1/targets")).ToString();
        var answer = await automation.PostAsync("/api/v1/targets", new StringContent(body, null, "application/json"));
        (await RefusedAsync(answer, HttpStatusCode.BadRequest, "bad-input")).GetProperty("field").GetString().Should()
            .Be(field);
        (await ReadAsync("/api/v1/targets")).ToString().Should().Be(before);
    }

    [Fact]
    public async Task The_start_page_is_the_coverage_and_it_says_what_is_there_and_what_lacks()
    {
        var person = await host.CoreTeamAsync();
        (await person.GetAsync("/")).Headers.Location!.ToString().Should().Be("/coverage");
        var page = WebUtility.HtmlDecode(await person.GetStringAsync("/coverage"));
        page.Should()
            .Contain("</b> of 120 members, 80 to go").And.Contain("Borders are Natural Earth's and imply no position")
            .And.Contain("<title>Netherlands: 2 members</title>").And.Contain("<title>Kenya: nothing yet</title>")
            .And.Contain("Amsterdam, Netherlands: member").And.Contain("City data © GeoNames").And.Contain("of 100");
        WebUtility.HtmlDecode(await person.GetStringAsync("/coverage?on=2019-04-01")).Should()
            .Contain("</b> of 120 members, 94 to go");
    }

    private async Task<JsonElement> ReadAsync(string path) => (await automation.GetFromJsonAsync<JsonElement>(path));

    private static async Task<JsonElement> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        (answer.StatusCode, problem.GetProperty("type").GetString()).Should().Be((status, $"urn:recruitment:{code}"));
        return problem;
    }

    private static IEnumerable<string> Rows(JsonElement coverage, string group) => coverage.GetProperty(group)
        .EnumerateArray()
        .Select(row => $"{row.EnumerateObject().First().Value} {row.GetProperty("members")}");

    private static bool HasProperty(JsonElement row, string name) => row.TryGetProperty(name, out _);
}
