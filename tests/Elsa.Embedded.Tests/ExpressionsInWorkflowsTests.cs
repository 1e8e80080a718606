using Elsa.Embedded.Tests.Engine;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests;

/// <summary>Takes one input of each kind and notes what it got.</summary>
[Activity("Test")]
public sealed class Kinds : CodeActivity
{
    [Input] public Input<TimeSpan>? Span { get; set; }
    [Input] public Input<DateTimeOffset?>? At { get; set; }
    [Input] public Input<Guid>? Key { get; set; }
    [Input] public Input<DayOfWeek>? Day { get; set; }
    [Input] public Input<double?>? Number { get; set; }
    [Input] public Input<ICollection<string>>? Names { get; set; }
    [Input] public Input<IDictionary<string, object>>? Map { get; set; }
    [Input] public Input<bool>? Flag { get; set; }
    [Input] public Input<object?>? Any { get; set; }

    public static List<object?[]> Got { get; } = [];

    protected override void Execute(ActivityExecutionContext context) => Got.Add([
        context.Get(Span), context.Get(At), context.Get(Key), context.Get(Day), context.Get(Number),
        context.Get(Names), context.Get(Map), context.Get(Flag), context.Get(Any)]);
}

public sealed class ExpressionsInWorkflowsTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_definition_of_Elsa_runs()
    {
        await host.PublishJsonAsync(SerializationTests.Example);
        await host.StartAsync("candidate-onboarding", input: new() { ["Candidate"] = "Ann" });
        var silent = await host.StartAsync("candidate-onboarding", input: new() { ["Candidate"] = "" });
        (await host.SendAsync("papers of Ann")).Should().Be(1);
        (await host.NotesAsync()).Should().Equal("Ann");
        (await host.SendAsync("papers of ")).Should().Be(1);
        (await host.InstanceAsync(silent))!.Status.Should().Be(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task Every_language_gives_every_kind_of_input()
    {
        await host.PublishJsonAsync("""
            { "definitionId": "kinds", "inputs": [{ "name": "Days", "type": "Double" }, { "name": "List", "type": "Object" }],
              "variables": [{ "id": "v", "name": "City", "typeName": "ObjectDictionary", "value": "{\"Name\":\"Oslo\"}" }],
              "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
                { "id": "literals", "type": "Test.Kinds", "number": 1.5, "key": "0197a1b2-0000-7000-8000-000000000001", "flag": true,
                  "span": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "14.00:00:00" } },
                  "at": { "typeName": "DateTimeOffset", "expression": { "type": "Literal", "value": "2026-03-02T10:00:00+01:00" } },
                  "day": { "typeName": "String", "expression": { "type": "Literal", "value": "friDAY" } },
                  "names": { "typeName": "ICollection<String>", "expression": { "type": "Object", "value": "[\"a\",\"b\"]" } },
                  "map": { "typeName": "ObjectDictionary", "expression": { "type": "Object", "value": "{\"a\":1}" } } },
                { "id": "scripts", "type": "Test.Kinds",
                  "span": { "typeName": "TimeSpan", "expression": { "type": "JavaScript", "value": "`P${getInput('Days') ?? 2}D`" } },
                  "at": { "typeName": "DateTimeOffset", "expression": { "type": "JavaScript", "value": "new Date(Date.now() + 864e5)" } },
                  "day": { "typeName": "String", "expression": { "type": "JavaScript", "value": "5" } },
                  "number": { "typeName": "Double", "expression": { "type": "JavaScript", "value": "getDays() * 2" } },
                  "names": { "typeName": "ICollection<String>", "expression": { "type": "JavaScript", "value": "getInput('List').map(x => x + '!')" } },
                  "map": { "typeName": "ObjectDictionary", "expression": { "type": "JavaScript", "value": "({ ...getCity(), at: [1] })" } },
                  "flag": { "typeName": "Boolean", "expression": { "type": "JavaScript", "value": "variables.City.Name === 'Oslo' && !isNullOrEmpty(getCorrelationId())" } },
                  "any": { "typeName": "Object", "expression": { "type": "JavaScript", "value": "[getWorkflowDefinitionId(), getWorkflowDefinitionVersion()]" } } },
                { "id": "templates", "type": "Test.Kinds",
                  "span": { "typeName": "TimeSpan", "expression": { "type": "Liquid", "value": " {{ Input.Days }}.00:00:00 " } },
                  "number": { "typeName": "Double", "expression": { "type": "Liquid", "value": "{{ Input.Days | times: 10 }}" } },
                  "flag": { "typeName": "Boolean", "expression": { "type": "Liquid", "value": "{% if CorrelationId == 'c' %}true{% endif %}" } },
                  "any": { "typeName": "Object", "expression": { "type": "Liquid", "value": "{{ Variables.City.Name }} {{ WorkflowDefinitionId }}" } } },
                { "id": "references", "type": "Test.Kinds",
                  "number": { "typeName": "Double", "expression": { "type": "Input", "value": { "name": "Days" } } },
                  "names": { "typeName": "Object", "expression": { "type": "Input", "value": { "name": "List" } } },
                  "map": { "typeName": "Object", "expression": { "type": "Variable", "value": { "id": "v", "name": "City" } } } }
              ] } }
            """);
        Kinds.Got.Clear();
        await host.StartAsync("kinds", "c", new() { ["Days"] = 3.0, ["List"] = new[] { "x", "y" } });
        var at = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        Kinds.Got.Should().BeEquivalentTo(new[]
        {
            [TimeSpan.FromDays(14), at, Guid.Parse("0197a1b2-0000-7000-8000-000000000001"), DayOfWeek.Friday, 1.5,
                new[] { "a", "b" }, Map(("a", 1L)), true, null],
            [TimeSpan.FromDays(3), at.AddDays(1), Guid.Empty, DayOfWeek.Friday, 6.0, new[] { "x!", "y!" },
                Map(("Name", "Oslo"), ("at", new object[] { 1L })), true, new object[] { "kinds", 1L }],
            [TimeSpan.FromDays(3), null, Guid.Empty, DayOfWeek.Sunday, 30.0, null, null, true, "Oslo kinds"],
            new object?[]
            {
                TimeSpan.Zero, null, Guid.Empty, DayOfWeek.Sunday, 3.0, new[] { "x", "y" }, Map(("Name", "Oslo")), false, null,
            },
        }, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Scripts_change_variables_and_those_stay_changed()
    {
        await host.PublishJsonAsync("""
            { "definitionId": "w", "variables": [
                { "id": "n", "name": "Count", "typeName": "Int32", "value": "1", "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
                { "id": "l", "name": "Log", "typeName": "Object", "value": "", "storageDriverTypeName": "WorkflowInstanceStorageDriver" }],
              "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
                { "id": "a", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "JavaScript",
                    "value": "setCount(getCount() + 1); variables.Log = ['a']; setVariable('New', { x: 1 }); setCorrelationId('me'); 'one'" } } },
                { "id": "e", "type": "Elsa.Event", "eventName": "go" },
                { "id": "b", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "JavaScript",
                    "value": "variables.Log.push('b'); [getVariable('Count'), variables.Log.join(''), getNew().x, getCorrelationId(), getLog()].join()" } } },
                { "id": "c", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getLog().join()" } } }
              ] } }
            """);
        await host.StartAsync("w");
        await host.SendAsync("go", "me");
        (await host.NotesAsync()).Should().Equal("one", "2,ab,1,me,a", "a,b");
    }

    [Fact]
    public async Task Every_function_of_Elsa_is_there()
    {
        string[] functions =
        [
            "getWorkflowDefinitionId", "getWorkflowDefinitionVersionId", "getWorkflowDefinitionVersion",
            "getWorkflowInstanceId", "getCorrelationId", "setCorrelationId", "getWorkflowInstanceName",
            "setWorkflowInstanceName", "getVariable", "setVariable", "getCity", "setCity", "getInput", "getDays",
            "getOutputFrom", "getTextFromFirst", "getLastResult", "isNullOrWhiteSpace", "isNullOrEmpty", "parseGuid",
            "newGuid", "newGuidString", "newShortGuid", "getGuid", "getGuidString", "getShortGuid", "toJson",
            "bytesToString", "bytesFromString", "bytesToBase64", "bytesFromBase64", "stringToBase64",
            "stringFromBase64", "setOutcome", "setOutcomes",
        ];
        var script = $"[{string.Join(", ", functions.Select(f => $"[\"{f}\", typeof {f}]"))}]"
            + ".filter(f => f[1] !== \"function\").map(f => f[0]).join() || \"none\"";
        await host.PublishJsonAsync($$"""
            { "definitionId": "w", "inputs": [{ "name": "Days", "type": "Double" }],
              "variables": [
                { "id": "v", "name": "City", "typeName": "String", "storageDriverTypeName": "WorkflowInstanceStorageDriver" },
                { "id": "m", "name": "Missing", "typeName": "String", "storageDriverTypeName": "WorkflowInstanceStorageDriver" }],
              "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
                { "id": "one", "name": "First", "type": "Test.Jot", "text": "a" },
                { "id": "two", "type": "Elsa.RunJavaScript", "result": { "typeName": "String", "memoryReference": { "id": "m" } },
                  "script": { "typeName": "String", "expression": { "type": "Literal", "value": {{System.Text.Json.JsonSerializer.Serialize(script)}} } } },
                { "id": "three", "type": "Test.Jot", "text": { "typeName": "String", "expression": { "type": "JavaScript",
                    "value": "`missing: ${getMissing()}, typed: ${typeof setOutcome}`" } } }
              ] } }
            """);
        await host.StartAsync("w");
        (await host.NotesAsync()).Should().Equal("a", "missing: none, typed: undefined");
    }

    [Fact]
    public async Task A_failing_input_is_named_with_its_activity()
    {
        await host.PublishJsonAsync("""
            { "definitionId": "w", "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
                { "id": "first", "type": "Test.Kinds",
                  "span": { "typeName": "TimeSpan", "expression": { "type": "JavaScript", "value": "'soon'" } } } ] } }
            """);
        var id = await host.StartAsync("w");
        for (var i = 0; i < 6; i++)
        {
            host.Machine.Advance(TimeSpan.FromMinutes(5));
            await host.SettleAsync();
        }
        var incidents = await host.InScopeAsync(s => s.GetRequiredService<IWorkflowQueries>().IncidentsAsync(id));
        incidents.Should().ContainSingle().Which.Message.Should()
            .Be("Input 'Span' of activity 'first' (Test.Kinds): 'soon' is no TimeSpan.");
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value);
}
