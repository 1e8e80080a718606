using System.Net;
using Recruitment.EndToEnd.Harness;
using Recruitment.EndToEnd.Journeys;

namespace Recruitment.EndToEnd;

/// <summary>The made-up coalition: the real definitions, two years of them, and never beside real data.</summary>
public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_is_250_cities_with_two_years_of_history()
    {
        await using var product = await Installation.StartDemoAsync();
        var cities = await product.Api.ListAsync("cities?limit=200");
        cities.Should().HaveCount(250);
        cities.Select(c => c.GetProperty("stage").GetString()).Distinct()
            .Should().Contain(["active", "parked", "declined", "endorsing"]);
        cities.Select(c => c.GetProperty("continent").GetString()).Distinct().Should().HaveCount(5);
        var messages = await product.Api.ListAsync("messages?limit=200");
        messages.Should().HaveCountGreaterThan(500).And.OnlyContain(m => m.GetProperty("state").GetString() == "sent");
        var days = messages.Select(m => m.GetProperty("createdAt").GetDateTimeOffset()).ToList();
        (days.Max() - days.Min()).TotalDays.Should().BeGreaterThan(600);
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_demo_is_refused_on_a_folder_with_real_data()
    {
        await using var product = await Installation.StartAsync();
        (await product.Api.PostAsync("cities", new { geonameId = Examples.Groningen }))
            .ShouldBe(HttpStatusCode.Created);
        await product.Serve.StopAsync();
        var refused = await product.RunAsync("serve", "--demo");
        refused.ExitCode.Should().NotBe(0);
        refused.Output.Should().Contain("real data");
    }
}
