using System.Net;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

public sealed class ReferralRuleTests
{
    [Fact]
    public async Task A_member_refers_cities_of_its_own_country_that_are_not_members()
    {
        await using var product = await Installation.StartAsync();
        var amsterdam = await CityAsync(product.Api, "Amsterdam");

        (await ReferAsync(product.Api, amsterdam, Examples.Eindhoven)).ShouldBe(HttpStatusCode.Created);
        (await ReferAsync(product.Api, amsterdam, Examples.Utrecht)).ShouldBeRefused(
            HttpStatusCode.Conflict, "city-is-member");
        (await ReferAsync(product.Api, amsterdam, Examples.Ghent)).ShouldBeRefused(
            HttpStatusCode.Conflict, "referral-other-country");
        (await ReferAsync(product.Api, amsterdam, Examples.Eindhoven)).ShouldBeRefused(
            HttpStatusCode.Conflict, "referral-open");
        (await ReferAsync(product.Api, await CityAsync(product.Api, "Eindhoven"), Examples.Tilburg))
            .ShouldBeRefused(HttpStatusCode.Conflict, "referrer-not-active");
    }

    [Fact]
    public async Task Two_referrers_of_one_city_lead_to_one_first_contact()
    {
        await using var product = await Installation.StartAsync();
        var first = await ReferAsync(product.Api, await CityAsync(product.Api, "Amsterdam"), Examples.Eindhoven);
        var second = await ReferAsync(product.Api, await CityAsync(product.Api, "Utrecht"), Examples.Eindhoven);
        foreach (var referral in new[] { first, second })
        {
            (await product.Api.PostAsync($"referrals/{referral.Id}/decision", new { decision = "accept" }))
                .ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
        }
        var city = await CityAsync(product.Api, "Eindhoven");
        await Eventually.HoldsAsync(async () =>
        {
            (await product.Api.GetAsync($"cities/{city}/journey")).Should200().GetProperty("status").GetString()
                .Should().NotBeEmpty();
            product.Mailbox.To("sanne@eindhoven.example").Should().ContainSingle();
        });
        await Fingerprint.SettledAsync(product.Folder);
        product.Mailbox.To("sanne@eindhoven.example").Should().ContainSingle();
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    private static Task<Answer> ReferAsync(ApiClient api, Guid referrer, int geonameId) =>
        api.PostAsync("referrals", new
        {
            referrerCityId = referrer,
            geonameId,
            contact = new { name = "Sanne Bakker", email = "sanne@eindhoven.example", office = "Digital affairs" },
        });

    private static async Task<Guid> CityAsync(ApiClient api, string name) =>
        (await api.ListAsync($"cities?search={name}&country=NL"))[0].GetProperty("id").GetGuid();
}
