using System.Net;
using System.Text.Json;
using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

/// <summary>Whoever knows nothing of the process gets there too:
/// enter the city's data and take the usual outcome each time.</summary>
public sealed class FirstOutcomeTests
{
    [Fact]
    public async Task Completing_the_first_outcome_of_every_open_work_item_leads_to_active()
    {
        await using var product = await Installation.StartAsync();
        var city = await product.Api.PostAsync("cities", new { geonameId = Examples.Groningen });
        city.ShouldBe(HttpStatusCode.Created);
        (await product.Api.PostAsync($"cities/{city.Id}/contacts", Examples.Contact("groningen")))
            .ShouldBe(HttpStatusCode.Created);
        (await product.Api.PostAsync($"cities/{city.Id}/journey", new { })).ShouldBe(HttpStatusCode.Created);
        (await product.Api.PostAsync($"cities/{city.Id}/replies", new { reply = "interested" }, "first-outcome"))
            .ShouldBe(HttpStatusCode.Accepted);

        await Eventually.HoldsAsync(async () =>
        {
            await EnterDataAsync(product.Api, city.Id);
            foreach (var item in await product.Api.ListAsync($"work-items?status=open&cityId={city.Id}"))
                await TakeFirstAsync(product.Api, item);
            (await product.Api.GetAsync($"cities/{city.Id}")).Json.GetProperty("stage").GetString()
                .Should().Be("active");
        }, TimeSpan.FromMinutes(1));

        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    // What the city itself has to bring; a refusal only says that its time has not come.
    private static async Task EnterDataAsync(ApiClient api, Guid cityId)
    {
        for (var principle = 1; principle <= 5; principle++)
        {
            await api.PutAsync($"cities/{cityId}/endorsements/{principle}", Examples.Endorsement(principle));
        }
        await api.PutAsync($"cities/{cityId}/mandate", Examples.Mandate());
        foreach (var step in (await api.RowsAsync($"cities/{cityId}/onboarding"))
            .Where(s => s.GetProperty("owner").GetString() == "city"
                && !s.GetProperty("done").GetBoolean()))
        {
            (await api.PutAsync($"cities/{cityId}/onboarding/{step.GetProperty("key")}",
                new { done = true, evidence = "Data Economy" })).Should200();
        }
    }

    private static async Task TakeFirstAsync(ApiClient api, JsonElement item)
    {
        var done = await api.PostAsync(
            $"work-items/{item.GetProperty("id")}/complete",
            new { outcome = item.GetProperty("outcomes")[0].GetString() });
        if (done.Code is not "work-item-done") done.ShouldBe(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }
}
