using System.Net;
using System.Text.Json;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

/// <summary>The API that Elsa Studio speaks: who may what, and what it says when it refuses.</summary>
public sealed class StudioApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Api = "/elsa/api";

    [Fact]
    public async Task Definitions_are_listed_with_what_an_admin_may_do_and_a_member_may_not()
    {
        var admin = await (await host.CoreTeamAsync(PersonRole.Admin)).JsonAsync($"{Api}/workflow-definitions");
        var member = await (await host.CoreTeamAsync()).JsonAsync($"{Api}/workflow-definitions");
        Rels(admin).Should().Contain("bulk-publish").And.Contain("create");
        Rels(member).Should().Equal("self", "is-name-unique", "count", "many-by-id");
        Rels(Definition(admin, "recruit-city")).Should().Contain("publish").And.Contain("delete");
        Rels(Definition(member, "recruit-city")).Should().Contain("execute").And.NotContain("publish");
    }

    [Fact]
    public async Task Definitions_are_found_by_what_they_are_called_and_paged()
    {
        var client = await host.CoreTeamAsync();
        var found = await client.JsonAsync(
            $"{Api}/workflow-definitions?versionOptions=Latest&Page=0&PageSize=1&SearchTerm=CITY&IsSystem=False"
            + "&OrderBy=Name");
        found.GetProperty("totalCount").GetInt32().Should().BeGreaterThan(1);
        found.GetProperty("items").GetArrayLength().Should().Be(1);
        var none = await client.JsonAsync(
            $"{Api}/workflow-definitions?versionOptions=Draft&definitionIds=recruit-city");
        none.GetProperty("items").GetArrayLength().Should().Be(0);
    }

    [Fact]
    public async Task A_definition_is_whole_with_the_place_of_each_activity()
    {
        var definition = await (await host.CoreTeamAsync()).JsonAsync(
            $"{Api}/workflow-definitions/by-definition-id/recruit-city?versionOptions=Latest");
        var activities = definition.GetProperty("root").GetProperty("activities").EnumerateArray().ToList();
        activities.Should().HaveCountGreaterThan(10).And.OnlyContain(activity =>
            activity.GetProperty("nodeId").GetString()
                == $"Workflow1:recruit-city:{activity.GetProperty("id").GetString()}"
            && activity.GetProperty("metadata").ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public async Task What_is_not_there_is_said_in_words_that_Studio_shows()
    {
        var answer = await (await host.CoreTeamAsync())
            .GetAsync($"{Api}/workflow-definitions/by-definition-id/nothing");
        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        IsFailure(await answer.JsonAsync(), 404).Should().BeTrue();
    }

    [Fact]
    public async Task Our_activities_are_described_with_their_inputs_and_outcomes()
    {
        var activities = await (await host.CoreTeamAsync()).JsonAsync($"{Api}/descriptors/activities?Refresh=True");
        var contact = activities.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("typeName").GetString() == "Recruitment.AwaitContact");
        contact.GetProperty("ports").EnumerateArray().Select(port => port.GetProperty("name").GetString())
            .Should().Contain("Named").And.NotContain("Done");
        contact.GetProperty("inputs").EnumerateArray().Select(input => input.GetProperty("displayName").GetString())
            .Should().NotBeEmpty().And.OnlyContain(name => name!.Contains(' ') || name.Length < 10);
        activities.GetProperty("count").GetInt32().Should().Be(activities.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Scripts_are_edited_with_the_names_of_their_definition()
    {
        var answer = await (await host.CoreTeamAsync()).SendAsync(
            $"{Api}/scripting/javascript/type-definitions/recruit-city",
            new { workflowDefinitionId = "recruit-city", activityTypeName = "Elsa.SetVariable" });
        var text = await answer.Content.ReadAsStringAsync();
        text.Should().Contain("declare function getContactDays(): number;")
            .And.Contain("declare function getUntil(): string;");
    }

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        var answer = await host.Anyone().GetAsync($"{Api}/features/installed");
        answer.StatusCode.Should().Be(HttpStatusCode.Unauthorized);
        IsFailure(await answer.JsonAsync(), 401).Should().BeTrue();
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_with_our_cookie()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        admin.DefaultRequestHeaders.Remove("Origin");
        admin.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        admin.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");
        var answer = await admin.SendAsync($"{Api}/scripting/javascript/type-definitions/recruit-city", new { });
        answer.StatusCode.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Studio_comes_in_by_our_cookie_though_it_sends_an_empty_token()
    {
        var client = await host.CoreTeamAsync();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer ");
        (await client.GetAsync($"{Api}/features/installed")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static bool IsFailure(JsonElement body, int status) =>
        body.GetProperty("statusCode").GetInt32() == status && body.GetProperty("message").GetString()!.Length > 0
        && body.GetProperty("errors").ValueKind == JsonValueKind.Object;

    private static JsonElement Definition(JsonElement list, string id) => list.GetProperty("items").EnumerateArray()
        .First(item => item.GetProperty("definitionId").GetString() == id);

    private static IEnumerable<string?> Rels(JsonElement linked) =>
        linked.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("rel").GetString());
}
