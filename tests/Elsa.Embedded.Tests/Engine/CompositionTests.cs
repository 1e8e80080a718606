using System.Text.Json.Nodes;
using Elsa.Embedded.Composition;
using Elsa.Embedded.Definitions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Tests.Engine;

public sealed class CompositionTests : IAsyncLifetime
{
    /// <summary>Adds one, waits, says whether the sum is big. Its ids are those of the definition around it.</summary>
    private const string Child = """
        { "definitionId": "add-one", "name": "add one", "isPublished": true,
          "options": { "usableAsActivity": true, "activityCategory": "Sums" },
          "inputs": [ { "type": "Int32", "name": "A" }, { "type": "String", "name": "B" } ],
          "outputs": [ { "type": "Int32", "name": "Sum" } ], "outcomes": [ "Big", "Small" ],
          "variables": [ { "id": "v", "name": "Kept", "typeName": "Int32",
            "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" } ],
          "root": { "id": "root", "type": "Elsa.Sequence", "version": 1, "activities": [
            { "id": "set", "type": "Elsa.SetVariable", "version": 1, "variable": { "id": "v", "name": "Kept" },
              "value": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getA() + 1" } } },
            { "id": "wait", "type": "Elsa.Event", "version": 1,
              "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } },
            { "id": "jot", "type": "Test.Jot", "version": 1, "text": { "typeName": "String",
              "expression": { "type": "Liquid", "value": "{{ Input.A }}+1={{ Variables.Kept }}{{ Input.B }}" } } },
            { "id": "out", "type": "Elsa.SetOutput", "version": 1,
              "outputName": { "typeName": "String", "expression": { "type": "Literal", "value": "Sum" } },
              "outputValue": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "getKept()" } } },
            { "id": "end", "type": "Elsa.Complete", "version": 1, "outcomes": { "typeName": "Object",
              "expression": { "type": "JavaScript", "value": "getKept() > 10 ? 'Big' : 'Small'" } } } ] } }
        """;

    private const string Parent = """
        { "definitionId": "parent", "name": "parent", "isPublished": true,
          "inputs": [ { "type": "Int32", "name": "A" } ],
          "variables": [ { "id": "v", "name": "Kept", "typeName": "Int32",
            "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" } ],
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "one", "type": "AddOne", "version": 1, "workflowDefinitionId": "add-one", "customProperties": {},
              "a": { "typeName": "Int32", "expression": { "type": "JavaScript", "value": "getA()" } },
              "sum": { "typeName": "Int32", "memoryReference": { "id": "v" } } },
            { "id": "two", "type": "AddOne", "version": 7, "workflowDefinitionId": "add-one",
              "a": { "typeName": "Int32", "expression": { "type": "JavaScript", "value": "getKept()" } },
              "b": { "typeName": "String", "expression": { "type": "Literal", "value": "!" } },
              "sum": { "typeName": "Int32", "memoryReference": { "id": "v" } } },
            { "id": "jot", "type": "Test.Jot", "version": 1, "text": { "typeName": "String",
              "expression": { "type": "JavaScript", "value": "'sum ' + getKept() + ' of ' + getA()" } } } ],
            "connections": [
              { "source": { "activity": "one", "port": "Small" }, "target": { "activity": "two", "port": "In" } },
              { "source": { "activity": "two", "port": "Big" }, "target": { "activity": "jot", "port": "In" } } ] } }
        """;

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_definition_used_twice_runs_within_the_instance_with_inputs_outputs_and_outcomes()
    {
        await host.PublishJsonAsync(Child);
        await host.PublishJsonAsync(Parent);
        var id = await host.StartAsync("parent", input: new() { ["A"] = 9 });
        await using (var restarted = host.Restarted()) await restarted.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("9+1=10");
        await using (var restarted = host.Restarted()) await restarted.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("9+1=10", "10+1=11!", "sum 11 of 9");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        var instances = await host.InScopeAsync(
            s => s.Get<IWorkflowQueries>().InstancesAsync(new(), Common.Models.PageArgs.All));
        instances.TotalCount.Should().Be(1);
    }

    [Fact]
    public async Task The_version_that_is_meant_is_taken_else_the_published_one_and_what_is_compiled_stays()
    {
        await host.PublishJsonAsync(Child);
        await host.PublishJsonAsync(Child.Replace("+1=", " plus 1: ", StringComparison.Ordinal));
        await host.PublishJsonAsync(Parent);
        await host.StartAsync("parent", input: new() { ["A"] = 9 });
        await host.SendAsync("go");
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("9+1=10", "10 plus 1: 11!", "sum 11 of 9");
    }

    [Fact]
    public async Task A_definition_that_is_missing_or_contains_itself_is_refused()
    {
        (await ErrorsAsync(Parent)).Should().Contain("there is no definition 'add-one'");
        await host.PublishJsonAsync(Child);
        await host.PublishJsonAsync(Parent);
        (await ErrorsAsync(Child.Replace("\"id\": \"jot\", \"type\": \"Test.Jot\"",
            "\"id\": \"jot\", \"workflowDefinitionId\": \"parent\", \"type\": \"Parent\"", StringComparison.Ordinal)))
            .Should().Contain("'add-one' would contain itself");
    }

    [Fact]
    public async Task A_designer_sees_definitions_that_may_be_used_as_activities()
    {
        await host.PublishJsonAsync(Child);
        await host.PublishJsonAsync(Parent);
        var all = await host.InScopeAsync(s => s.Get<WorkflowActivities>().ListAsync(default));
        var one = all.Should().ContainSingle().Subject;
        (one.TypeName, one.Category, one.Version).Should().Be(("AddOne", "Sums", 1));
        one.Inputs.Select(input => (input.Name, input.Type)).Should().Equal(("A", typeof(int)), ("B", typeof(string)));
        one.Outputs.Should().ContainSingle().Which.Name.Should().Be("Sum");
        one.Ports.Select(port => port.Name).Should().Equal("Big", "Small");
        one.ConstructionProperties["WorkflowDefinitionId"].Should().Be("add-one");
    }

    [Fact]
    public async Task What_is_read_is_written_again_byte_by_byte()
    {
        const string lost = """
            { "id": "lost", "nodeId": "x", "name": null, "type": "Acme.Unheard", "version": 3,
              "odd": [ 1, { "a": null } ], "metadata": { "designer": { "position": { "x": 1.50 } } },
              "activities": [ { "id": "in", "type": "Acme.In" } ] }
            """;
        foreach (var source in new[] { lost, JsonNode.Parse(Parent)!["root"]!["activities"]![1]!.ToJsonString() })
            await host.InScopeAsync(s =>
            {
                var json = s.Get<IDefinitionJson>();
                var model = json.ReadKept($$"""
                    { "definitionId": "d", "inputs": [ { "type": "Int32", "name": "A" } ], "root": {{source}} }
                    """);
                var written = JsonNode.Parse(json.Write(model))!["root"]!;
                written.ToJsonString().Should().Be(JsonNode.Parse(source)!.ToJsonString());
                return Task.CompletedTask;
            });
    }

    [Fact]
    public async Task An_unknown_type_is_kept_in_a_draft_refused_at_publish_and_faults_when_run()
    {
        const string source = """
            { "definitionId": "d", "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [
              { "id": "a", "type": "Test.Jot", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "before" } } },
              { "id": "lost", "type": "Acme.Unheard", "version": 3,
                "activities": [ { "id": "in", "type": "Acme.In" } ] } ] } }
            """;
        var errors = await ErrorsAsync(source);
        errors.Should().Contain("Acme.Unheard").And.Contain("Acme.In");
        await host.InScopeAsync(async s =>
        {
            var draft = await s.Get<DefinitionLibrary>().SaveDraftAsync(source, default);
            var graph = await s.Get<IWorkflowDefinitionService>().FindWorkflowGraphAsync(draft.Id);
            var lost = (NotFoundActivity)graph!.FindActivityById("lost")!;
            (lost.MissingTypeName, lost.MissingTypeVersion).Should().Be(("Acme.Unheard", 3));
        });
        var id = await StartDraftAsync("d");
        (await host.NotesAsync()).Should().Equal("before");
        (await host.InstanceAsync(id))!.SubStatus.Should().Be(WorkflowSubStatus.Faulted);
        var incidents = await host.InScopeAsync(s => s.Get<IWorkflowQueries>().IncidentsAsync(id));
        incidents.Single().Message.Should().Contain("Acme.Unheard");
    }

    private async Task<string> StartDraftAsync(string definitionId)
    {
        var started = await host.InScopeAsync(s => s.Get<Workflows.Runtime.IWorkflowStarter>().StartWorkflowAsync(new()
        {
            WorkflowDefinitionHandle =
                WorkflowDefinitionHandle.ByDefinitionId(definitionId, Common.Models.VersionOptions.Latest),
        }));
        await host.SettleAsync();
        return started.WorkflowInstanceId!;
    }

    private async Task<string> ErrorsAsync(string source)
    {
        var (_, proof) = await host.InScopeAsync(
            s => s.Get<DefinitionLibrary>().SaveAndPublishAsync(source, default));
        return string.Join('\n', proof.Errors.Select(error => error.Message));
    }
}
