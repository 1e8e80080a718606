using System.Net;

namespace Recruitment.Tests.Cities;

public sealed class ContactsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private readonly HttpClient client = host.Automation();

    [Fact]
    public async Task A_contact_is_added_once_per_role()
    {
        var contacts = $"/api/v1/cities/{await client.NewCityAsync()}/contacts";
        var person = new { name = "Marit Vos", email = "M.Vos@City.Example", office = "CDO", role = "dayToDay" };
        (await client.SendAsync(contacts, person)).StatusCode.Should().Be(HttpStatusCode.Created);
        var again = await client.SendAsync(contacts, person);
        (await again.RefusalAsync()).Should().Be("409 contact-exists");
        (await client.SendAsync(contacts, person with { role = "signatory" })).StatusCode.Should()
            .Be(HttpStatusCode.Created);

        var listed = (await client.JsonAsync(contacts)).Items;
        listed.Select(c => c.Text("role")).Should().BeEquivalentTo("dayToDay", "signatory");
        listed.Should().OnlyContain(c => c.Text("email") == "M.Vos@city.example");
    }

    [Theory]
    [InlineData("", "kim@city.example", "sponsor", "400 bad-input name")]
    [InlineData("Kim", "kim at city", "sponsor", "400 bad-input email")]
    [InlineData("Kim", "kim@city.example\r\nBcc: all@city.example", "sponsor", "400 bad-input email")]
    [InlineData("Kim", "kim@city.example", null, "400 bad-input role")]
    [InlineData("Kim", "kim@city.example", "king", "400 bad-input role")]
    public async Task What_is_no_contact_is_refused_and_changes_nothing(string name, string email, string? role,
        string refusal)
    {
        var contacts = $"/api/v1/cities/{await client.NewCityAsync()}/contacts";
        (await (await client.SendAsync(contacts, new { name, email, role })).RefusalAsync()).Should().Be(refusal);
        (await client.JsonAsync(contacts)).Items.Should().BeEmpty();
    }

    [Fact]
    public async Task A_city_that_is_not_there_has_no_contacts() =>
        (await (await client.SendAsync($"/api/v1/cities/{Guid.CreateVersion7()}/contacts",
            new { name = "Kim", email = "kim@city.example", role = "sponsor" })).RefusalAsync()).Should()
            .Be("404 city-not-found");
}
