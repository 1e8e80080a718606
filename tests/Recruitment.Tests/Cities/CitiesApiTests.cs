using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Recruitment.Tests.Cities;

public sealed class CitiesApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Cities = "/api/v1/cities";
    private readonly HttpClient client = host.Automation();

    [Fact]
    public async Task A_place_of_the_gazetteer_becomes_a_prospect_once()
    {
        var first = await client.SendAsync(Cities, new { geonameId = 2756253 });
        first.StatusCode.Should().Be(HttpStatusCode.Created);
        var city = await first.JsonAsync();
        (city.Text("name"), city.Text("countryCode"), city.Text("continent")).Should()
            .Be(("Eindhoven", "NL", "europe"));
        (city.Text("sizeClass"), city.Text("stage"), city.Text("membership")).Should()
            .Be(("intermediate", "prospect", "none"));
        first.Headers.Location!.ToString().Should().Be($"{Cities}/{city.Text("id")}");

        var second = await client.SendAsync(Cities, new { geonameId = 2756253 });
        (await second.RefusalAsync()).Should().Be("409 city-exists");
        (await second.JsonAsync()).Text("cityId").Should().Be(city.Text("id"));
    }

    [Fact]
    public async Task A_city_that_the_gazetteer_lacks_is_entered_by_hand()
    {
        var answer =
            await client.SendAsync(Cities, new { name = "Klein Zundert", countryCode = "nl", population = 900 });
        var city = await answer.JsonAsync();
        (city.Text("sizeClass"), city.GetProperty("population").GetInt32()).Should().Be(("small", 900));
        (await client.JsonAsync($"{Cities}/{city.Text("id")}")).Text("name").Should().Be("Klein Zundert");
    }

    [Theory]
    [InlineData("""{"geonameId":1}""", "404 place-not-found")]
    [InlineData("""{}""", "400 bad-input name")]
    [InlineData("""{"name":"Nowhere","countryCode":"QQ"}""", "400 bad-input countryCode")]
    [InlineData("""{"name":"Nowhere","countryCode":"NL","latitude":99}""", "400 bad-input latitude")]
    [InlineData("""{"geonameId":"two"}""", "400 bad-input geonameId")]
    [InlineData("""{"geonameId":""", "400 unreadable body")]
    public async Task What_cannot_be_entered_is_refused_and_changes_nothing(string body, string refusal)
    {
        var before = await host.Operations.ReadAsync(db => db.Cities.CountAsync());
        var answer =
            await client.PostAsync(Cities, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        (await answer.RefusalAsync()).Should().Be(refusal);
        (await host.Operations.ReadAsync(db => db.Cities.CountAsync())).Should().Be(before);
    }

    [Theory]
    [InlineData("search=münchen", "Munich")]
    [InlineData("search=MUNCHEN&country=de", "Munich")]
    [InlineData("search=sterdam", "Amsterdam")]
    [InlineData("membership=active&continent=oceania", "Sydney")]
    public async Task A_city_is_found_by_any_of_its_names(string query, string name) =>
        (await client.JsonAsync($"{Cities}?{query}")).Items.Select(c => c.Text("name")).Should().Contain(name);

    [Fact]
    public async Task Filters_narrow_together()
    {
        var large = (await client.JsonAsync($"{Cities}?continent=Europe&sizeClass=LARGE&stage=active&limit=200")).Items;
        large.Should().NotBeEmpty()
            .And.OnlyContain(c => c.Text("continent") == "europe" && c.Text("sizeClass") == "large");
        (await client.JsonAsync($"{Cities}?stage=declined&membership=active")).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task Pages_show_each_city_once_in_order()
    {
        var seen = new List<string?>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = await client.JsonAsync($"{Cities}?membership=active&limit=7&cursor={cursor}");
            seen.AddRange(page.Items.Select(c => c.Text("id")));
            next = page.Text("nextCursor");
        }
        var whole = (await client.JsonAsync($"{Cities}?membership=active&limit=200")).Items.Select(c => c.Text("id"));
        seen.Should().Equal(whole).And.OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("stage=somewhere", "400 bad-input stage")]
    [InlineData("stage=1", "400 bad-input stage")]
    [InlineData("continent=atlantis", "400 bad-input continent")]
    [InlineData("limit=201", "400 bad-input limit")]
    [InlineData("limit=0", "400 bad-input limit")]
    [InlineData("cursor=ours", "400 bad-input cursor")]
    public async Task What_cannot_be_asked_is_refused(string query, string refusal) =>
        (await (await client.GetAsync($"{Cities}?{query}")).RefusalAsync()).Should().Be(refusal);

    [Theory]
    [InlineData("")]
    [InlineData("/timeline")]
    [InlineData("/contacts")]
    [InlineData("/journey")]
    public async Task What_is_not_there_is_not_found(string part) =>
        (await (await client.GetAsync($"{Cities}/{Guid.CreateVersion7()}{part}")).RefusalAsync()).Should()
            .Be("404 city-not-found");

    [Fact]
    public async Task The_timeline_tells_the_newest_first_and_goes_on_where_a_page_ended()
    {
        var city = await client.NewCityAsync();
        for (var i = 0; i < 3; i++)
        {
            await client.SendAsync($"{Cities}/{city}/contacts",
                new { name = "Kim", email = $"kim{i}@city.example", role = "sponsor" });
        }
        var first = await client.JsonAsync($"{Cities}/{city}/timeline?limit=2");
        first.Items.Select(e => e.Text("act")).Should().Equal("contact-added", "contact-added");
        var second = await client.JsonAsync($"{Cities}/{city}/timeline?limit=2&cursor={first.Text("nextCursor")}");
        second.Items.Select(e => e.Text("act")).Should().Equal("contact-added", "city-added");
        second.Text("nextCursor").Should().BeNull();
    }
}
