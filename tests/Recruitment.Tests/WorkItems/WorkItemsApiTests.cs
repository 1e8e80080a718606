using System.Text.Json;

namespace Recruitment.Tests.WorkItems;

public sealed class WorkItemsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string WorkItems = "/api/v1/work-items";
    private readonly HttpClient client = host.Automation();

    [Fact]
    public async Task An_item_is_completed_when_the_record_agrees()
    {
        var (city, item) = await NameContactAsync();
        item.GetProperty("outcomes").EnumerateArray().Select(o => o.GetString()).Should().StartWith("named");
        var complete = $"{WorkItems}/{item.Text("id")}/complete";
        (await (await client.SendAsync(complete, new { outcome = "named" })).RefusalAsync()).Should()
            .Be("409 contact-missing");
        (await client.JsonAsync($"{WorkItems}?status=open&cityId={city}")).Items.Should().ContainSingle();

        await client.SendAsync($"/api/v1/cities/{city}/contacts",
            new { name = "Kim", email = "kim@city.example", role = "dayToDay" });
        var done = await client.UntilAsync($"{WorkItems}?status=done&cityId={city}", page => page.Items.Count == 1);
        done.Items[0].Text("outcome").Should().Be("named");
        (await client.SendAsync(complete, new { outcome = "named" })).IsSuccessStatusCode.Should()
            .BeTrue("a repeat is no error");
    }

    [Fact]
    public async Task What_cannot_be_decided_is_refused()
    {
        var (city, item) = await NameContactAsync();
        var complete = $"{WorkItems}/{item.Text("id")}/complete";
        (await (await client.SendAsync(complete, new { outcome = "whatever" })).RefusalAsync()).Should()
            .Be("400 bad-input outcome");
        (await (await client.SendAsync(complete, new { })).RefusalAsync()).Should().Be("400 bad-input outcome");
        (await (await client.SendAsync($"{WorkItems}/{Guid.CreateVersion7()}/complete", new { outcome = "named" }))
            .RefusalAsync())
            .Should().Be("404 work-item-not-found");
        (await client.JsonAsync($"{WorkItems}?status=open&cityId={city}")).Items.Should().ContainSingle();
        (await (await client.GetAsync($"{WorkItems}?status=lost")).RefusalAsync()).Should().Be("400 bad-input status");
    }

    [Fact]
    public async Task What_was_decided_is_not_decided_otherwise()
    {
        var member = (await client.JsonAsync("/api/v1/cities?search=amsterdam")).Items[0].Text("id");
        var city = await client.NewCityAsync();
        await client.SendAsync("/api/v1/referrals", new { referrerCityId = member, cityId = city });
        var item = (await client.UntilAsync($"{WorkItems}?status=open&cityId={city}", page => page.Items.Count > 0))
            .Items[0];
        var complete = $"{WorkItems}/{item.Text("id")}/complete";
        (await client.SendAsync(complete, new { outcome = "decline", note = "Not now" })).IsSuccessStatusCode.Should()
            .BeTrue();
        (await (await client.SendAsync(complete, new { outcome = "accept" })).RefusalAsync()).Should()
            .Be("409 work-item-done");
    }

    private async Task<(Guid City, JsonElement Item)> NameContactAsync()
    {
        var city = await client.NewCityAsync();
        await client.SendAsync($"/api/v1/cities/{city}/journey", new { });
        var page = await client.UntilAsync($"{WorkItems}?status=open&cityId={city}", page => page.Items.Count > 0);
        return (city, page.Items[0]);
    }
}
