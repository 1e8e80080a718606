using System.Net;
using System.Text.Json;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

/// <summary>Instances as Elsa Studio starts, watches and ends them.</summary>
public sealed class StudioInstancesTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Api = "/elsa/api";

    [Fact]
    public async Task An_instance_starts_and_is_listed_shown_and_followed()
    {
        var client = await host.CoreTeamAsync();
        var (id, city) = await StartAsync(client);
        var list = await client.PostJsonAsync($"{Api}/workflow-instances", new
        {
            page = 0,
            pageSize = 10,
            searchTerm = city.ToString(),
            statuses = Array.Empty<string>(),
            status = "Running",
            orderBy = "LastExecuted",
            orderDirection = "Descending",
        });
        list.GetProperty("items")[0].GetProperty("id").GetString().Should().Be(id);
        list.GetProperty("totalCount").GetInt32().Should().Be(1);

        var instance = await client.JsonAsync($"{Api}/workflow-instances/{id}");
        instance.GetProperty("workflowState").GetProperty("bookmarks").GetArrayLength().Should().BePositive();
        instance.EnumerateObject().Select(member => member.Name)
            .Should().NotContain("state").And.NotContain("revision");

        var state = await client.JsonAsync($"{Api}/workflow-instances/{id}/execution-state");
        state.GetProperty("workflowSubStatus").GetString().Should().Be("Suspended");
        state.GetProperty("subStatus").GetString().Should().Be("Suspended");
    }

    [Fact]
    public async Task The_viewer_gets_journal_report_and_runs_by_the_node_ids_of_the_definition()
    {
        var client = await host.CoreTeamAsync();
        var (id, _) = await StartAsync(client);
        const string node = "Workflow1:recruit-city:contactable";
        var journal = await client.PostJsonAsync($"{Api}/workflow-instances/{id}/journal?skip=0&take=110", new
        {
            filter = new { activityNodeIds = new[] { node }, excludedActivityTypes = new[] { "Elsa.Flowchart" } },
        });
        journal.GetProperty("items")[0].GetProperty("eventName").GetString().Should().Be("Started");
        journal.GetProperty("items").EnumerateArray()
            .Should().OnlyContain(entry => entry.GetProperty("nodeId").GetString() == node);

        var report = await client.PostJsonAsync($"{Api}/activity-executions/report",
            new { workflowInstanceId = id, activityNodeIds = new[] { node, "Workflow1:recruit-city:nothing" } });
        var stats = report.GetProperty("stats").EnumerateArray().Single();
        stats.GetProperty("isBlocked").GetBoolean().Should().BeTrue();

        var summaries = await client.JsonAsync(
            $"{Api}/activity-execution-summaries/list?WorkflowInstanceId={id}&ActivityNodeId={node}");
        var run = summaries.GetProperty("items")[0].GetProperty("id").GetString();
        (await client.JsonAsync($"{Api}/activity-executions/by-id?id={run}"))
            .GetProperty("activityType").GetString().Should().Be("Recruitment.AwaitContact");
        (await client.JsonAsync($"{Api}/activity-executions/{run}/call-stack"))
            .GetProperty("items").EnumerateArray().Select(item => item.GetProperty("activityType").GetString())
            .Should().EndWith("Recruitment.AwaitContact").And.HaveCountGreaterThan(1);
    }

    [Fact]
    public async Task A_second_journey_of_the_same_city_cannot_start()
    {
        var client = await host.CoreTeamAsync();
        var (_, city) = await StartAsync(client);
        var answer = await client.SendAsync($"{Api}/workflow-definitions/recruit-city/execute",
            new { correlationId = city, input = InputOf(city) });
        answer.Headers.Contains("x-elsa-workflow-cannot-start").Should().BeTrue();
        answer.Headers.Contains("x-elsa-workflow-instance-id").Should().BeFalse();
    }

    [Fact]
    public async Task Only_an_admin_deletes_and_what_is_gone_is_answered_in_words()
    {
        var client = await host.CoreTeamAsync();
        var (id, _) = await StartAsync(client);
        (await client.DeleteAsync($"{Api}/workflow-instances/{id}")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        (await admin.DeleteAsync($"{Api}/workflow-instances/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        foreach (var path in new[] { "", "/execution-state", "/variables", "/journal" })
        {
            var answer = await client.GetAsync($"{Api}/workflow-instances/{id}{path}");
            answer.StatusCode.Should().Be(HttpStatusCode.NotFound, path);
            (await answer.JsonAsync()).GetProperty("message").GetString().Should().Contain(id);
        }
    }

    [Fact]
    public async Task A_link_on_another_site_starts_nothing()
    {
        var client = await host.CoreTeamAsync();
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        (await client.GetAsync($"{Api}/workflow-definitions/recruit-city/execute?input=%7B%7D"))
            .StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_cannot_be_read_is_named()
    {
        var client = await host.CoreTeamAsync();
        var answer = await client.SendAsync($"{Api}/workflow-instances", new { status = "Nowhere" });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.JsonAsync()).GetProperty("errors").GetProperty("status")[0].GetString()
            .Should().Contain("Nowhere");
        (await client.GetAsync($"{Api}/workflow-definitions?pageSize=-1"))
            .StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var deep = new StringContent(new string('[', 100_000));
        (await client.PostAsync($"{Api}/workflow-instances", deep)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        using var large = new ByteArrayContent(new byte[7_000_000]);
        (await client.PostAsync($"{Api}/workflow-instances", large))
            .StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    private static Dictionary<string, object> InputOf(Guid city) => new() { ["CityId"] = city };

    private static async Task<(string Id, Guid City)> StartAsync(HttpClient client)
    {
        var city = await client.NewCityAsync();
        var answer = await client.SendAsync($"{Api}/workflow-definitions/recruit-city/execute",
            new { correlationId = city, versionOptions = "Latest", input = InputOf(city) });
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (answer.Headers.GetValues("x-elsa-workflow-instance-id").Single(), city);
    }
}

internal static class StudioCalls
{
    public static async Task<JsonElement> PostJsonAsync(this HttpClient client, string path, object body) =>
        await (await client.SendAsync(path, body)).JsonAsync();
}
