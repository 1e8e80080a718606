using System.Net;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd;

public sealed class StartTests
{
    [Fact]
    public async Task Without_a_key_nobody_gets_in()
    {
        await using var product = await Installation.StartAsync();
        using var stranger = new ApiClient(product.Url, null);
        using var guesser = new ApiClient(product.Url, new string('x', 40));
        (await stranger.GetAsync("cities")).ShouldBeRefused(HttpStatusCode.Unauthorized, "sign-in-needed");
        (await guesser.GetAsync("cities")).ShouldBeRefused(HttpStatusCode.Unauthorized, "sign-in-needed");
    }

    [Fact]
    public async Task It_ends_in_order_when_asked_to()
    {
        await using var product = await Installation.StartAsync();
        (await product.Serve.StopAsync()).Should().Be(0);
    }
}
