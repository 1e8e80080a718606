using Recruitment.Cities;
using Recruitment.Onboarding;

namespace Recruitment.Tests.Onboarding;

public sealed class OnboardingApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task A_checklist_is_read_ticked_and_refused_as_the_contract_says()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Onboarding));
        await host.Operations.RunAsync<OnboardingDesk>(d => d.StartAsync(city.Id, OnboardingTemplates.Standard,
            "process:onboard-city", default), default);
        var (api, path) = (host.Automation(), $"/api/v1/cities/{city.Id}/onboarding");
        var rows = (await api.SendAsync(HttpMethod.Get, path)).GetProperty("items").EnumerateArray().ToList();
        rows.Should().HaveCount(7);
        rows[1].GetProperty("owner").GetString().Should().Be("coreTeam");
        foreach (var row in rows)
        {
            var done = await api.SendAsync(HttpMethod.Put, $"{path}/{row.GetProperty("key").GetString()}",
                new { done = true, evidence = "Open Technology" });
            done.GetProperty("done").GetBoolean().Should().BeTrue();
        }
        (await api.RefusedAsync(HttpMethod.Put, $"{path}/dance", new { done = true })).Should()
            .Be("404 onboarding-step-not-found");
        (await api.RefusedAsync(HttpMethod.Put, $"{path}/profile", new { })).Should().Be("400 bad-input done");
        (await api.RefusedAsync(HttpMethod.Put, $"{path}/profile", new { done = "yes" })).Should()
            .Be("400 bad-input done");
        (await api.RefusedAsync(HttpMethod.Put, $"{path}/profile",
            new { done = true, evidence = new string('x', 4001) })).Should().Be("400 bad-input evidence");
        (await api.RefusedAsync(HttpMethod.Get, $"/api/v1/cities/{Guid.CreateVersion7()}/onboarding")).Should()
            .Be("404 city-not-found");
    }
}
