using System.Text.Json.Nodes;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Serialization;
using Elsa.Expressions.Models;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Activities;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime.ActivationValidators;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests;

public sealed class SerializationTests
{
    private readonly IDefinitionJson json = Services().GetRequiredService<IDefinitionJson>();

    internal static string Example =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions/candidate-onboarding.json"));

    [Fact]
    public void A_definition_of_Elsa_is_read_in_full()
    {
        var workflow = json.Materialize(json.Read(Example));
        workflow.Identity.Should().Be(new WorkflowIdentity("candidate-onboarding", 1, "cand-onb-v1"));
        workflow.WorkflowMetadata.CreatedAt.Should().Be(new DateTimeOffset(2026, 8, 1, 8, 0, 0, TimeSpan.Zero));
        workflow.Options.CommitStrategyName.Should().Be("ActivityExecuted");
        workflow.Inputs.Single().Should().BeEquivalentTo(new { Name = "Candidate", Type = typeof(string) });
        workflow.Variables.Single().Should().BeOfType<Variable<string>>().Which.Should().BeEquivalentTo(
            new { Id = "varCandidate", Value = "", StorageDriverType = typeof(WorkflowInstanceStorageDriver) });
        var chart = workflow.Root.Should().BeOfType<Flowchart>().Subject;
        chart.Activities.Select(a => a.Id).Should().Equal("set1", "task1", "dec1", "line1", "out1");
        chart.Connections.Select(c => c.ToString()).Should().Equal(
            "set1:Done -> task1", "task1:Done -> dec1", "dec1:True -> line1", "dec1:False -> out1");
        chart.Connections.Last().Vertices.Single().Should().BeEquivalentTo(new { X = 470, Y = 60 });
        chart.Activities.First().GetCanStartWorkflow().Should().BeTrue();
        chart.Activities.First().GetDisplayText().Should().Be("Remember name");
        chart.Activities.OfType<SetVariable>().Single().Variable.Id.Should().Be("varCandidate");
        chart.Activities.OfType<FlowDecision>().Single().Condition.Expression!.Type.Should().Be("Liquid");
    }

    [Fact]
    public void What_was_read_is_written_with_every_member_it_had()
    {
        var source = JsonNode.Parse(Example)!;
        source["unknown"] = new JsonObject { ["deep"] = 1.50 };
        source["variables"]![0]!["unknown"] = true;
        source["root"]!["activities"]![0]!["unknown"] = new JsonArray(1, "two");
        source["root"]!["activities"]![0]!["value"]!["unknown"] = "x";
        source["root"]!["metadata"] = new JsonObject { ["ratio"] = 1.0, ["none"] = null };
        source["root"]!["connections"]![0]!["source"]!["unknown"] = 1;
        var written = JsonNode.Parse(json.Write(json.Read(source.ToJsonString())));
        JsonNode.DeepEquals(written, source).Should().BeTrue($"this is what was written: {written}");
    }

    [Fact]
    public void A_change_is_written_and_the_rest_stays()
    {
        var model = json.Read(Example);
        var chart = (Flowchart)model.Root!;
        (model.Name, chart.Activities.First().Name) = ("Renamed", "First");
        ((SetVariable)chart.Activities.First()).Value = new(new Expression("JavaScript", "1 + 1"));
        chart.Activities.First().Metadata["note"] = "seen";
        var written = JsonNode.Parse(json.Write(model))!;
        written["name"]!.ToString().Should().Be("Renamed");
        var first = written["root"]!["activities"]![0]!;
        first["value"]!["expression"]!["value"]!.ToString().Should().Be("1 + 1");
        first["name"]!.ToString().Should().Be("First");
        first["metadata"]!["note"]!.ToString().Should().Be("seen");
        first["metadata"]!["designer"]!["size"]!["width"]!.ToString().Should().Be("160");
    }

    [Fact]
    public void A_definition_made_in_code_can_be_written_and_read_again()
    {
        var variable = new Variable<TimeSpan>("Pause", TimeSpan.FromDays(14)).WithWorkflowStorage();
        var start = new Start { Id = "start" };
        var end = new SetVariable { Id = "set", Variable = variable, Value = new("1.00:00:00") };
        var model = new WorkflowDefinitionModel
        {
            Id = "v1",
            DefinitionId = "made",
            Version = 1,
            Options = new() { ActivationStrategyType = typeof(CorrelatedSingletonStrategy) },
            Inputs = [new() { Name = "Names", Type = typeof(string[]) }],
            Root = new Flowchart
            {
                Id = "root",
                Variables = [variable],
                Activities = [start, end],
                Connections = [new(start, end)],
            },
        };
        var text = json.Write(model);
        text.Should().Contain("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime");
        var read = json.Read(text);
        read.Options!.ActivationStrategyType.Should().Be<CorrelatedSingletonStrategy>();
        read.Inputs!.Single().Type.Should().Be<string[]>();
        var chart = (Flowchart)read.Root!;
        chart.Connections.Single().ToString().Should().Be("start: -> set");
        chart.Variables.Single().Should().BeOfType<Variable<TimeSpan>>().Which.Value.Should().Be(TimeSpan.FromDays(14));
        chart.Activities.OfType<SetVariable>().Single().Variable.Should().BeSameAs(chart.Variables.Single());
        JsonNode.DeepEquals(JsonNode.Parse(json.Write(read)), JsonNode.Parse(text)).Should().BeTrue();
    }

    [Fact]
    public void Code_in_an_input_cannot_be_written() => json.Invoking(j => j.Write(new()
    {
        DefinitionId = "made",
        Root = new FlowDecision(_ => true) { Id = "decide" },
    })).Should().Throw<UnusableDefinitionException>().WithMessage("Activity 'decide'*C#*");

    [Fact]
    public void Everything_that_stands_against_a_definition_is_told_at_once()
    {
        var errors = Refused("""
            {
              "definitionId": "bad",
              "variables": [{ "id": "v", "name": "V", "typeName": "System.Diagnostics.Process, System.Diagnostics.Process" },
                            { "id": "n", "name": "N", "typeName": "Int32", "value": "many" }],
              "options": { "activationStrategyType": "Acme.Strategy, Acme" },
              "root": { "id": "root", "type": "Elsa.Flowchart", "activities": [
                { "id": "mail", "type": "Elsa.SendEmail" },
                { "id": "loop", "type": "Elsa.Whilst", "activities": [{ "id": "http", "type": "Elsa.HttpsEndpoint" }] },
                { "id": "jot", "type": "Test.Jot", "text": { "expression": { "type": "Literal", "value": "x" } } },
                { "id": "jot", "type": "Test.Jot", "text": { "typeName": "Acme.Text", "expression": { "type": "CSharp", "value": "1" } } },
                { "id": "script", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "1 +" } } },
                { "id": "liquid", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "Liquid", "value": "{% nope %}" } } },
                { "id": "object", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "Object", "value": "[1," } } },
                { "id": "variable", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "Variable", "value": { "id": "gone", "name": "Gone" } } } },
                { "id": "input", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "Input", "value": { "name": "Gone" } } } },
                { "id": "switch", "type": "Elsa.FlowSwitch", "cases": [{ "label": "A", "condition": { "type": "Python", "value": "1" } }] }
              ] }
            }
            """);
        var told = errors.Select(e => (e.ActivityId, e.Message[..Math.Min(48, e.Message.Length)]));
        told.Should().BeEquivalentTo(new (string?, string)[]
        {
            (null, "The type 'System.Diagnostics.Process, System.Dia"), (null, "Variable 'N': 'many' is no Int32."),
            (null, "The type 'Acme.Strategy, Acme' of options is not"),
            ("mail", "Activity 'mail': its type 'Elsa.SendEmail' is no"),
            ("loop", "Activity 'loop': its type 'Elsa.Whilst' is not s"),
            ("http", "Activity 'http': its type 'Elsa.HttpsEndpoint' i"), ("jot", "Activity 'jot': input 'text': it has no typeName"),
            ("jot", "Activity 'jot': its id is taken by another one."),
            ("jot", "Activity 'jot': input 'text': its type 'Acme.Tex"),
            ("jot", "Activity 'jot': input 'text': expressions of typ"), ("script", "Activity 'script': input 'text': JavaScript: Cou"),
            ("liquid", "Activity 'liquid': input 'text': Liquid: Unknown"),
            ("object", "Activity 'object': input 'text': its object is n"),
            ("variable", "Activity 'variable': input 'text': the variable "),
            ("input", "Activity 'input': input 'text': the workflow has"),
            ("switch", "Activity 'switch': input 'cases[0]': expressions"),
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{ "definitionId": "a", "definitionId": "b", "root": { "type": "Elsa.Start" } }""")]
    [InlineData("""{ "definitionId": "a" }""")]
    public void What_is_no_definition_is_refused(string text) => Refused(text).Should().ContainSingle();

    [Fact]
    public void Large_deep_and_crowded_definitions_are_refused()
    {
        Refused(new string(' ', DefinitionJson.MaxSize + 1)).Single().Message.Should().Contain("bytes");
        var deep = string.Concat(Enumerable.Repeat("""{"root":""", 100)) + "1" + new string('}', 100);
        Refused(deep).Should().ContainSingle();
        var many = string.Join(",", Enumerable.Range(0, 2_001).Select(i => $$"""{"id":"a{{i}}","type":"Elsa.Start"}"""));
        Refused($$"""{"definitionId":"a","root":{"id":"r","type":"Elsa.Sequence","activities":[{{many}}] } }""")
            .Single().Message.Should().Contain("2000 activities");
    }

    [Fact]
    public void Older_and_looser_forms_are_understood()
    {
        var model = json.Read("""
            {
              "DefinitionId": "old", "Version": 3, "usableAsActivity": true, "variables": [
                { "id": "v", "name": "V", "typeName": "System.Int32, System.Private.CoreLib", "value": 7,
                  "storageDriverTypeName": "Elsa.Workflows.Services.WorkflowStorageDriver, Elsa.Workflows.Core" },
                { "id": "l", "name": "L", "typeName": "String", "isArray": true, "value": "[\"a\"]", "storageDriverTypeName": "MemoryStorageDriver" }],
              "options": { "activationStrategyType": "Singleton", "incidentStrategyType": "FaultStrategy" },
              "root": { "Id": "root", "Type": "Elsa.Flowchart", "start": "ignored", "activities": { "$id": "1", "$values": [
                  { "id": "a", "type": "Test.Jot", "text": "bare" }, { "id": "b", "type": "Test.Jot", "version": 9 },
                  { "id": "join", "type": "Elsa.FlowJoin", "mode": { "typeName": "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core",
                    "expression": { "type": "Literal", "value": "WaitAll" } } } ] },
                "connections": { "$values": [
                  { "source": "a", "target": "b", "sourcePort": "Done", "targetPort": "In" },
                  { "source": { "activity": "b" }, "target": { "activity": "gone" } },
                  { "source": { "activity": "b", "port": "Done" }, "target": { "activity": "join", "port": "In" } } ] } }
            }
            """);
        model.Options!.ActivationStrategyType.Should().Be<SingletonStrategy>();
        model.Options.UsableAsActivity.Should().BeTrue();
        var workflow = json.Materialize(model);
        workflow.Variables.Select(v => v.Value).Should().BeEquivalentTo(new object[] { 7, new[] { "a" } });
        workflow.Variables.First().StorageDriverType!.Name.Should().Be("WorkflowStorageDriver");
        var chart = (Flowchart)workflow.Root!;
        chart.Connections.Select(c => c.ToString()).Should().Equal("a:Done -> b", "b:Done -> join");
        ((ICollection<object>)chart.CustomProperties["notFoundConnections"]).Should().HaveCount(1);
        chart.Activities.OfType<FlowJoin>().Single().Mode.Expression!.Value.Should().Be("WaitAll");
        ((Input)ActivityInput(chart.Activities.First(), "Text")).Expression!.Value.Should().Be("bare");
    }

    [Theory]
    [InlineData("String", typeof(string))]
    [InlineData("int32", typeof(int))]
    [InlineData("Nullable<Int32>", typeof(int))]
    [InlineData("List<String>", typeof(List<string>))]
    [InlineData("ICollection<ObjectDictionary>", typeof(ICollection<IDictionary<string, object>>))]
    [InlineData("Guid[]", typeof(Guid[]))]
    [InlineData("System.String, mscorlib", typeof(string))]
    [InlineData("Alias", typeof(Version))]
    [InlineData("System.Version, System.Private.CoreLib", typeof(Version))]
    [InlineData("UnregisteredClrType:System.Diagnostics.Process, System", null)]
    [InlineData("System.Collections.Generic.List`1[[System.String]], x", null)]
    [InlineData("List<System.IO.FileInfo>", null)]
    public void Types_are_looked_up_and_never_loaded(string name, Type? type) =>
        Services().GetRequiredService<TypeAliases>().Find(name).Should().Be(type);

    private static object ActivityInput(IActivity activity, string name) =>
        activity.GetType().GetProperty(name)!.GetValue(activity)!;

    private IReadOnlyCollection<WorkflowValidationError> Refused(string text) =>
        json.Invoking(j => j.Read(text)).Should().Throw<UnusableDefinitionException>().Which.Errors;

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddElsa(elsa => elsa.AddActivitiesFrom<SerializationTests>());
        Elsa.Expressions.Extensions.ServiceCollectionExtensions.AddTypeAlias<Version>(services, "Alias");
        return services.BuildServiceProvider();
    }
}
