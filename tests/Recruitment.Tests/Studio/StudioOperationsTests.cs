using System.Net;
using System.Text.Json.Nodes;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

/// <summary>What Elsa Studio does with running instances: cancel, retry, alter, complete what they wait for.</summary>
public sealed partial class StudioOperationsTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string Api = "/elsa/api";

    [Fact]
    public async Task A_task_that_is_reported_done_lets_its_instance_end()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var id = await StartAsync(admin, Definition("asks", Asking));
        var instance = await admin.JsonAsync($"{Api}/workflow-instances/{id}");
        var task = instance.GetProperty("workflowState").GetProperty("bookmarks")[0].GetProperty("payload")
            .GetProperty("TaskId").GetString();
        (await admin.SendAsync($"{Api}/tasks/{task}/complete", new { result = "fine" }))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        await EndsAsync(admin, id, "Finished");
    }

    [Fact]
    public async Task An_event_reaches_the_instance_that_is_named()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var (heard, other) = (await StartAsync(admin, Definition("hears", Hearing)), await AgainAsync(admin, "hears"));
        (await admin.SendAsync($"{Api}/events/told/trigger", new { workflowInstanceId = heard, input = new { a = 1 } }))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        await EndsAsync(admin, heard, "Finished");
        (await admin.JsonAsync($"{Api}/workflow-instances/{other}/execution-state"))
            .GetProperty("status").GetString().Should().Be("Running");
    }

    [Fact]
    public async Task Instances_are_cancelled_one_by_one_and_many_at_once()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var first = await StartAsync(admin, Definition("stays", Hearing));
        var second = await AgainAsync(admin, "stays");
        (await admin.SendAsync($"{Api}/cancel/workflow-instances/{first}", new { }))
            .StatusCode.Should().Be(HttpStatusCode.OK);
        await EndsAsync(admin, first, "Cancelled");
        var bulk = await admin.PostJsonAsync(
            $"{Api}/bulk-actions/cancel/workflow-instances", new { ids = new[] { first, second } });
        bulk.GetProperty("cancelled").GetInt32().Should().Be(1);
        (await admin.SendAsync($"{Api}/cancel/workflow-instances/nothing", new { }))
            .StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_faulted_is_retried_and_what_did_not_is_refused_in_the_log()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var id = await StartAsync(admin, Definition("fails", Failing));
        await EndsAsync(admin, id, "Faulted");
        var fine = await StartAsync(admin, Definition("waits", Hearing));
        var answer = await admin.PostJsonAsync(
            $"{Api}/alterations/workflows/retry", new { workflowInstanceIds = new[] { id, fine } });
        var results = answer.GetProperty("results").EnumerateArray().ToList();
        results[0].GetProperty("isSuccessful").GetBoolean().Should().BeTrue(answer.ToString());
        results[1].GetProperty("isSuccessful").GetBoolean().Should().BeFalse();
        results[1].GetProperty("log").GetProperty("logEntries")[0].GetProperty("logLevel").GetString()
            .Should().Be("Error");
        var journal = await admin.JsonAsync($"{Api}/workflow-instances/{id}/journal");
        journal.GetProperty("items").EnumerateArray().Count(entry =>
            entry.GetProperty("eventName").GetString() == "Faulted").Should().Be(2, "it ran again and faulted again");
    }

    [Fact]
    public async Task Instances_are_altered_by_plan_and_only_by_an_admin()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var model = Definition("alterable", Hearing);
        model["variables"] = new JsonArray(new JsonObject
        {
            ["id"] = "noteVariable",
            ["name"] = "Note",
            ["typeName"] = "String",
            ["storageDriverTypeName"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        });
        var id = await StartAsync(admin, model);
        var body = new
        {
            alterations = new[] { new { type = "ModifyVariable", variableId = "noteVariable", value = "altered" } },
            filter = new { workflowInstanceIds = new[] { id } },
        };
        (await (await host.CoreTeamAsync()).SendAsync($"{Api}/alterations/submit", body))
            .StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await admin.PostJsonAsync($"{Api}/alterations/dry-run", body.filter))
            .GetProperty("workflowInstanceIds")[0].GetString().Should().Be(id);
        var plan = (await admin.PostJsonAsync($"{Api}/alterations/submit", body)).GetProperty("planId").GetString();
        (await admin.JsonAsync($"{Api}/alterations/{plan}")).GetProperty("jobs")[0].GetProperty("status").GetString()
            .Should().Be("Completed");
        (await admin.JsonAsync($"{Api}/workflow-instances/{id}/variables")).GetProperty("items")[0]
            .GetProperty("value").GetString().Should().Be("altered");
    }

    [Fact]
    public async Task An_instance_goes_out_as_a_file_and_comes_back_to_go_on()
    {
        var admin = await host.CoreTeamAsync(PersonRole.Admin);
        var id = await StartAsync(admin, Definition("filed", Hearing));
        var file = await admin.JsonAsync(
            $"{Api}/workflow-instances/{id}/export?includeWorkflowExecutionLog=true&includeActivityExecutionLog=true");
        file.GetProperty("workflowState").GetProperty("id").GetString().Should().Be(id);
        file.GetProperty("workflowExecutionLogRecords").GetArrayLength().Should().BePositive();
        file.GetProperty("activityExecutionRecords").GetArrayLength().Should().BePositive();

        (await admin.DeleteAsync($"{Api}/workflow-instances/{id}")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        using var form = new MultipartFormDataContent { { new StringContent(file.GetRawText()), "files", "one.json" } };
        (await (await admin.PostAsync($"{Api}/bulk-actions/import/workflow-instances", form)).JsonAsync())
            .GetProperty("count").GetInt32().Should().Be(1);
        await admin.SendAsync($"{Api}/events/told/trigger", new { workflowInstanceId = id });
        await EndsAsync(admin, id, "Finished");
    }

    [Fact]
    public async Task A_token_that_is_not_ours_resumes_nothing()
    {
        var client = await host.CoreTeamAsync();
        (await client.SendAsync($"{Api}/bookmarks/resume?t=invented", new { }))
            .StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    private static async Task<string> StartAsync(HttpClient admin, JsonObject model)
    {
        var saved = await admin.SendAsync($"{Api}/workflow-definitions", new { model, publish = true });
        saved.StatusCode.Should().Be(HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        return await AgainAsync(admin, model["definitionId"]!.ToString());
    }

    private static async Task<string> AgainAsync(HttpClient admin, string definitionId)
    {
        var started = await admin.SendAsync($"{Api}/workflow-definitions/{definitionId}/execute", new { });
        started.StatusCode.Should().Be(HttpStatusCode.OK, await started.Content.ReadAsStringAsync());
        return started.Headers.GetValues("x-elsa-workflow-instance-id").Single();
    }

    private static async Task EndsAsync(HttpClient client, string id, string subStatus) => await client.UntilAsync(
        $"{Api}/workflow-instances/{id}/execution-state",
        state => state.GetProperty("subStatus").GetString() == subStatus);

    private static JsonObject Asking => new()
    {
        ["type"] = "Elsa.RunTask",
        ["taskName"] = Text("Ask"),
    };

    private static JsonObject Hearing => new()
    {
        ["type"] = "Elsa.Event",
        ["eventName"] = Text("told"),
    };

    private static JsonObject Failing => new()
    {
        ["type"] = "Elsa.Fault",
        ["code"] = Text("on-purpose"),
        ["category"] = Text("Test"),
        ["faultType"] = Text("Test"),
        ["message"] = Text("It fails on purpose."),
    };

    private static JsonObject Text(string value) => new()
    {
        ["typeName"] = "String",
        ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value },
    };

    private static JsonObject Definition(string id, JsonObject step)
    {
        step["id"] = "step";
        step["version"] = 1;
        step["name"] = "Step";
        return new()
        {
            ["definitionId"] = id,
            ["name"] = id,
            ["root"] = new JsonObject
            {
                ["id"] = "root",
                ["type"] = "Elsa.Flowchart",
                ["version"] = 1,
                ["name"] = "Flowchart1",
                ["activities"] = new JsonArray(step),
                ["connections"] = new JsonArray(),
            },
        };
    }
}
