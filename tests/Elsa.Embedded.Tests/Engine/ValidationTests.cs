using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Serialization;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>What stands against publishing a definition is told at once, each with its place and code.</summary>
public sealed class ValidationTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_bad_definition_gets_every_finding_at_once_with_activity_input_and_port()
    {
        var findings = await FindingsAsync("""
            { "definitionId": "bad", "variables": [{ "id": "v", "name": "V", "typeName": "Acme.Money, Acme" }],
              "root": { "id": "chart", "type": "Elsa.Flowchart", "version": 1, "activities": [
                { "id": "start", "type": "Elsa.Start" },
                { "id": "wait", "type": "Elsa.Event" },
                { "id": "decide", "type": "Elsa.FlowDecision",
                  "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "1 +" } } },
                { "id": "mail", "type": "Acme.SendMail" },
                { "id": "every", "type": "Elsa.Cron",
                  "cronExpression": { "typeName": "String", "expression": { "type": "Literal", "value": "61 * * * * *" } } },
                { "id": "alone", "type": "Test.Jot",
                  "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "{% nope %}" } } },
                { "id": "last", "type": "Test.Jot" },
                { "id": "end", "type": "Elsa.End" }],
              "connections": [
                { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "wait" } },
                { "source": { "activity": "wait", "port": "Done" }, "target": { "activity": "decide" } },
                { "source": { "activity": "decide", "port": "True" }, "target": { "activity": "mail" } },
                { "source": { "activity": "decide", "port": "Perhaps" }, "target": { "activity": "every" } },
                { "source": { "activity": "mail", "port": "Sent" }, "target": { "activity": "end" } },
                { "source": { "activity": "every", "port": "Done" }, "target": { "activity": "last" } },
                { "source": { "activity": "end", "port": "Done" }, "target": { "activity": "gone" } }] } }
            """);
        findings.Select(f => (f.Code, f.ActivityId, f.Input ?? f.Port)).Should().BeEquivalentTo(
            new (string, string?, string?)[]
            {
                (FindingCodes.TypeNameUnknown, null, null),
                (FindingCodes.InputMissing, "wait", "eventName"),
                (FindingCodes.ExpressionInvalid, "decide", "condition"),
                (FindingCodes.PortUnknown, "decide", "Perhaps"),
                (FindingCodes.PortUnconnected, "decide", "False"),
                (FindingCodes.TypeUnknown, "mail", null),
                (FindingCodes.CronInvalid, "every", "cronExpression"),
                (FindingCodes.ExpressionInvalid, "alone", "text"),
                (FindingCodes.Unreachable, "alone", null),
                (FindingCodes.DeadEnd, "alone", null),
                (FindingCodes.DeadEnd, "last", null),
                (FindingCodes.ConnectionDangling, "chart", null),
            });
        findings.Single(f => f.Code == FindingCodes.CronInvalid).Message.Should().Contain("between 0 and 59");
        findings.Should().OnlyContain(f => f.ActivityId == null || f.Message.StartsWith($"Activity '{f.ActivityId}': "));
        (await LatestAsync("bad")).Should().BeNull("nothing of it was saved");
    }

    [Fact]
    public async Task What_cannot_be_published_can_be_kept_as_a_draft_and_is_refused_when_that_is_published()
    {
        const string json = """
            { "definitionId": "half", "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
              { "id": "e", "type": "Elsa.Event" }, { "id": "x", "type": "Acme.Unheard" }] } }
            """;
        await host.InScopeAsync(s => s.Get<DefinitionLibrary>().SaveDraftAsync(json, default));
        var result = await host.InScopeAsync(s => s.Get<IWorkflowDefinitionPublisher>().PublishAsync("half"));
        result.Succeeded.Should().BeFalse();
        result.ValidationErrors.OfType<DefinitionFinding>().Select(f => (f.Code, f.ActivityId)).Should().BeEquivalentTo(
            [(FindingCodes.TypeUnknown, "x"), (FindingCodes.InputMissing, "e")]);
        (await LatestAsync("half"))!.IsPublished.Should().BeFalse();
    }

    [Fact]
    public async Task Where_no_way_has_an_end_its_last_activities_are_the_ends()
    {
        (await FindingsAsync(Flow("""{ "id": "a", "type": "Elsa.FlowDecision" }, { "id": "b", "type": "Test.Jot" }""",
            """
            { "source": { "activity": "a", "port": "True" }, "target": { "activity": "b" } },
            { "source": { "activity": "a", "port": "False" }, "target": { "activity": "b" } }
            """))).Should().BeEmpty();
    }

    [Fact]
    public async Task Outcomes_that_an_activity_is_given_are_its_ports()
    {
        var findings = await FindingsAsync(Flow(
            """
            { "id": "s", "type": "Elsa.FlowSwitch", "cases": [
              { "label": "A", "condition": { "type": "Literal", "value": true } },
              { "label": "B", "condition": { "type": "Literal", "value": true } }] },
            { "id": "f", "type": "Elsa.FlowFork", "branches": { "typeName": "Object",
              "expression": { "type": "Object", "value": "[\"x\",\"y\"]" } } },
            { "id": "j", "type": "Elsa.FlowJoin" }
            """,
            """
            { "source": { "activity": "s", "port": "A" }, "target": { "activity": "f" } },
            { "source": { "activity": "s", "port": "C" }, "target": { "activity": "f" } },
            { "source": { "activity": "s", "port": "Default" }, "target": { "activity": "f" } },
            { "source": { "activity": "f", "port": "x" }, "target": { "activity": "j" } },
            { "source": { "activity": "f", "port": "z" }, "target": { "activity": "j" } }
            """));
        findings.Select(f => (f.Code, f.ActivityId, f.Port)).Should().BeEquivalentTo(
            new (string, string?, string?)[]
            {
                (FindingCodes.PortUnknown, "s", "C"), (FindingCodes.PortUnconnected, "s", "B"),
                (FindingCodes.PortUnconnected, "f", "y"), (FindingCodes.PortUnknown, "f", "z"),
            }, options => options.WithoutStrictOrdering());
    }

    [Fact]
    public async Task A_trigger_that_starts_a_workflow_of_its_own_is_no_unreachable_activity() =>
        (await FindingsAsync(Flow(
            """
            { "id": "a", "type": "Elsa.Event", "customProperties": { "canStartWorkflow": true },
              "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "a" } } },
            { "id": "b", "type": "Elsa.Event", "customProperties": { "canStartWorkflow": true },
              "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "b" } } },
            { "id": "c", "type": "Elsa.Event",
              "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "c" } } }
            """, ""))).Select(f => (f.Code, f.ActivityId)).Should().Equal((FindingCodes.Unreachable, "c"));

    [Fact]
    public async Task Type_names_are_refused_and_never_loaded()
    {
        const string loaded = "System.IO.IsolatedStorage.IsolatedStorageFile, System.IO.IsolatedStorage";
        AppDomain.CurrentDomain.GetAssemblies().Should().NotContain(a => a.GetName().Name == "System.IO.IsolatedStorage");
        var findings = await FindingsAsync($$"""
            { "definitionId": "types", "variables": [{ "id": "v", "name": "V", "typeName": "{{loaded}}" }],
              "inputs": [{ "name": "I", "type": "{{loaded}}" }], "outputs": [{ "name": "O", "type": "{{loaded}}" }],
              "options": { "activationStrategyType": "{{loaded}}", "incidentStrategyType": "{{loaded}}" },
              "root": { "id": "jot", "type": "Test.Jot",
                "text": { "typeName": "{{loaded}}", "expression": { "type": "Literal", "value": "x" } } } }
            """);
        findings.Should().HaveCount(6).And.OnlyContain(f => f.Code == FindingCodes.TypeNameUnknown);
        AppDomain.CurrentDomain.GetAssemblies().Should().NotContain(a => a.GetName().Name == "System.IO.IsolatedStorage");
    }

    [Theory]
    [InlineData("[]", FindingCodes.NotJson)]
    [InlineData("{", FindingCodes.NotJson)]
    [InlineData("""{ "definitionId": "x" }""", FindingCodes.NoRoot)]
    public async Task What_is_no_definition_is_refused(string json, string code) =>
        (await FindingsAsync(json)).Select(f => f.Code).Should().Equal(code);

    [Fact]
    public async Task More_activities_than_allowed_are_one_finding()
    {
        var many = string.Join(",", Enumerable.Range(0, DefinitionJson.MaxActivities + 50)
            .Select(i => $$"""{"id":"a{{i}}","type":"Elsa.Start"}"""));
        (await FindingsAsync($$"""{"definitionId":"a","root":{"id":"r","type":"Elsa.Sequence","activities":[{{many}}] } }"""))
            .Select(f => f.Code).Should().Equal(FindingCodes.TooManyActivities);
    }

    private static string Flow(string activities, string connections) => $$"""
        { "definitionId": "flow", "root": { "id": "chart", "type": "Elsa.Flowchart", "version": 1,
          "activities": [{{activities}}], "connections": [{{connections}}] } }
        """;

    private Task<WorkflowDefinitionSummary?> LatestAsync(string definitionId) => host.InScopeAsync(async s =>
        (await s.Get<IWorkflowDefinitionStore>().FindSummariesAsync(
            new() { DefinitionId = definitionId, VersionOptions = VersionOptions.Latest })).FirstOrDefault());

    private Task<List<DefinitionFinding>> FindingsAsync(string json) => host.InScopeAsync(async s =>
    {
        try
        {
            var (_, proof) = await s.Get<DefinitionLibrary>().SaveAndPublishAsync(json, default);
            return proof.Errors.Cast<DefinitionFinding>().ToList();
        }
        catch (UnusableDefinitionException refusal)
        {
            return refusal.Errors.Cast<DefinitionFinding>().ToList();
        }
    });
}
