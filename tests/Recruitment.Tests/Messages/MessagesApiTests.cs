namespace Recruitment.Tests.Messages;

public sealed class MessagesApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task The_outbox_is_read_by_city_and_state()
    {
        var client = host.Automation();
        var city = await client.NewCityAsync();
        await client.SendAsync($"/api/v1/cities/{city}/contacts",
            new { name = "Kim", email = "kim@city.example", role = "dayToDay" });
        await client.SendAsync($"/api/v1/cities/{city}/journey", new { });
        var sent = await client.UntilAsync($"/api/v1/messages?cityId={city}&state=sent", page => page.Items.Count > 0);
        var message = sent.Items.Should().ContainSingle().Subject;
        (message.Text("to"), message.Text("purpose"), message.Text("state")).Should()
            .Be(("kim@city.example", "first-contact", "sent"));
        message.Text("effectKey").Should().NotBeNullOrEmpty();
        (await client.JsonAsync($"/api/v1/messages?cityId={city}&state=failed")).Items.Should().BeEmpty();
        (await (await client.GetAsync("/api/v1/messages?state=lost")).RefusalAsync()).Should()
            .Be("400 bad-input state");
    }
}
