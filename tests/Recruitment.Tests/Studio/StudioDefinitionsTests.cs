using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

/// <summary>Definitions as Elsa Studio makes, changes and publishes them.</summary>
public sealed class StudioDefinitionsTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Api = "/elsa/api";

    [Fact]
    public async Task A_new_definition_is_saved_changed_published_and_retracted()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var model = Model("written");
        model.Remove("definitionId");
        var first = await SaveAsync(admin, model);
        var id = first["definitionId"]!.ToString();
        (first["version"]!.GetValue<int>(), first["isPublished"]!.GetValue<bool>()).Should().Be((1, false));

        model["definitionId"] = id;
        model["description"] = "changed";
        var second = await SaveAsync(admin, model);
        second["id"]!.ToString().Should().Be(first["id"]!.ToString(), "a draft is changed in place");

        var published = await NodeAsync(await admin.SendAsync($"{Api}/workflow-definitions/{id}/publish", new { }));
        published["workflowDefinition"]!["isPublished"]!.GetValue<bool>().Should().BeTrue();
        published["alreadyPublished"]!.GetValue<bool>().Should().BeFalse();

        model["description"] = "changed again";
        (await SaveAsync(admin, model))["version"]!.GetValue<int>().Should().Be(2, "what is published never changes");
        var versions = await admin.JsonAsync(
            $"{Api}/workflow-definitions?definitionIds={id}&versionOptions=AllVersions");
        versions.GetProperty("totalCount").GetInt32().Should().Be(2);

        var retracted = await NodeAsync(await admin.SendAsync($"{Api}/workflow-definitions/{id}/retract", new { }));
        retracted["isPublished"]!.GetValue<bool>().Should().BeFalse();
        var reverted = await NodeAsync(await admin.SendAsync($"{Api}/workflow-definitions/{id}/revert/1", new { }));
        reverted["description"]!.ToString().Should().Be("changed");
        (await admin.DeleteAsync($"{Api}/workflow-definitions/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await admin.GetAsync($"{Api}/workflow-definitions/by-definition-id/{id}"))
            .StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Saving_what_is_published_already_makes_no_version()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        await SaveAsync(admin, Model("same"), publish: true);
        var read = await NodeAsync(await admin.GetAsync($"{Api}/workflow-definitions/by-definition-id/same"));
        var again = await NodeAsync(await admin.SendAsync(
            $"{Api}/workflow-definitions", new { model = read, publish = true }));
        again["workflowDefinition"]!["version"]!.GetValue<int>().Should().Be(1);
        again["alreadyPublished"]!.GetValue<bool>().Should().BeTrue();
    }

    [Fact]
    public async Task What_cannot_be_published_says_all_that_stands_against_it_and_stays_a_draft()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var model = Model("broken");
        var activities = model["root"]!["activities"]!.AsArray();
        activities[0]!["text"]!["expression"]!["type"] = "JavaScript";
        activities[0]!["text"]!["expression"]!["value"] = "1 +";
        activities.Add(new JsonObject { ["id"] = "odd", ["type"] = "Nowhere.Odd", ["version"] = 1 });
        var answer = await admin.SendAsync($"{Api}/workflow-definitions", new { model, publish = true });
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var errors = (await NodeAsync(answer))["errors"]!.AsObject();
        errors.Select(error => error.Key).Should().Contain("line");
        (await NodeAsync(await admin.GetAsync($"{Api}/workflow-definitions/by-definition-id/broken")))
            ["isPublished"]!.GetValue<bool>().Should().BeFalse();
    }

    [Fact]
    public async Task Files_go_out_and_come_back_unchanged()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var model = Model("travelling");
        model["customProperties"] = new JsonObject { ["Of.Somebody_Else"] = new JsonObject { ["Deep"] = 1 } };
        var saved = await SaveAsync(admin, model);
        var file = await admin.GetAsync($"{Api}/workflow-definitions/travelling/export");
        file.Content.Headers.ContentDisposition!.FileName.Should().EndWith(".json");
        var exported = await NodeAsync(file);
        exported["$schema"]!.ToString().Should().StartWith("https://elsaworkflows.io/schemas/workflow-definition");
        JsonNode.DeepEquals(exported["root"], model["root"]).Should().BeTrue();

        var zip = await admin.SendAsync(
            $"{Api}/bulk-actions/export/workflow-definitions", new { ids = new[] { saved["id"]!.ToString() } });
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(await zip.Content.ReadAsByteArrayAsync()), "files", "all.zip" },
            { JsonContent.Create(Model("second")), "files", "second.json" },
        };
        var imported = await admin.PostAsync($"{Api}/workflow-definitions/import-files", form);
        (await imported.JsonAsync()).GetProperty("count").GetInt32().Should().Be(2);
        (await NodeAsync(await admin.GetAsync($"{Api}/workflow-definitions/by-definition-id/travelling")))
            ["customProperties"]!["Of.Somebody_Else"]!["Deep"]!.GetValue<int>().Should().Be(1);
    }

    [Fact]
    public async Task A_zip_that_swells_is_refused()
    {
        using var data = new MemoryStream();
        using (var zip = new ZipArchive(data, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry("bomb.json").Open())
        {
            for (var i = 0; i < 700; i++) entry.Write(new byte[100_000]);
        }
        using var form = new MultipartFormDataContent { { new ByteArrayContent(data.ToArray()), "files", "bomb.zip" } };
        var answer = await (await host.CoreTeamAsync(PersonRole.Admin))
            .PostAsync($"{Api}/workflow-definitions/import-files", form);
        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Parts_of_a_definition_are_found_by_node()
    {
        var client = await host.CoreTeamAsync();
        var version = (await client.JsonAsync($"{Api}/workflow-definitions/by-definition-id/recruit-city"))
            .GetProperty("id").GetString();
        var graph = await client.JsonAsync(
            $"{Api}/workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:recruit-city");
        graph.GetProperty("children").GetArrayLength().Should().BeGreaterThan(10);
        var segments = await client.JsonAsync($"{Api}/workflow-definitions/subgraph/segments/{version}"
            + "?childNodeId=Workflow1:recruit-city:contactable");
        segments.GetProperty("childNode").GetProperty("nodeId").GetString().Should().EndWith(":contactable");
        segments.GetProperty("pathSegments")[0].GetProperty("portName").GetString().Should().Be("activities");
    }

    [Fact]
    public async Task Many_are_changed_at_once_and_only_by_an_admin()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        await SaveAsync(admin, Model("one"));
        await SaveAsync(admin, Model("two"));
        var body = new { definitionIds = new[] { "one", "two", "three" } };
        const string publish = $"{Api}/bulk-actions/publish/workflow-definitions/by-definition-ids";
        (await (await host.CoreTeamAsync()).SendAsync(publish, body)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        var published = await (await admin.SendAsync(publish, body)).JsonAsync();
        published.GetProperty("published").GetArrayLength().Should().Be(2);
        published.GetProperty("notFound")[0].GetString().Should().Be("three");
        var deleted = await admin.PostJsonAsync(
            $"{Api}/bulk-actions/delete/workflow-definitions/by-definition-id", body);
        deleted.GetProperty("deleted").GetInt32().Should().Be(2);
    }

    private static async Task<JsonNode> SaveAsync(HttpClient admin, JsonObject model, bool publish = false)
    {
        var answer = await admin.SendAsync($"{Api}/workflow-definitions", new { model, publish });
        var body = await NodeAsync(answer);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, body.ToJsonString());
        return body["workflowDefinition"]!;
    }

    private static async Task<JsonNode> NodeAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    private static JsonObject Model(string id) => JsonNode.Parse($$"""
        {
          "definitionId": "{{id}}", "name": "{{id}}", "variables": [], "inputs": [], "outputs": [],
          "root": {
            "id": "root", "nodeId": "Workflow1:root", "name": "Flowchart1", "type": "Elsa.Flowchart", "version": 1,
            "customProperties": {}, "metadata": {}, "variables": [], "connections": [],
            "activities": [
              {
                "id": "line", "nodeId": "Workflow1:root:line", "name": "Line", "type": "Elsa.WriteLine", "version": 1,
                "customProperties": {}, "metadata": { "designer": { "position": { "x": 1, "y": 2 } } },
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "Hello" } }
              }
            ]
          }
        }
        """)!.AsObject();
}
