using System.Runtime.CompilerServices;
using System.Text.Json;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows.Runtime.Entities;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>
/// Instances as earlier code has stored them go on under today's: a file each in <c>Golden</c>, never changed. After a
/// change of the state's format, run these tests once with GOLDEN=add to store what today's code writes beside them.
/// </summary>
public sealed class GoldenTests : IAsyncLifetime
{
    private TestHost host = null!;

    private static readonly JsonSerializerOptions Indented = new(Values.Json) { WriteIndented = true };

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder(), "*.json").Select(file => Path.GetFileName(file)!)];

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>By name: what runs, the events that bring it to its wait, those that end it, and what it notes then.</summary>
    private static readonly Dictionary<string, Golden> Cases = new()
    {
        ["event-in-sequence"] = Of(Sequence("a", "go", "b"), [], ["go"], "b"),
        ["second-wait-of-sequence"] = Of(Sequence("a", "go", "b", "on", "c"), ["go"], ["on"], "c"),
        ["signal-or-time"] = Of("""
            { "id": "s", "type": "Elsa.Sequence", "activities": [
              { "id": "await", "type": "Test.AwaitSignals",
                "needed": { "typeName": "Int32", "expression": { "type": "Literal", "value": 1 } } }, JOT ] }
            """.Replace("JOT", Jot("late")), [], ["+8"], "late"),
        ["delay"] = Of("""
            { "id": "s", "type": "Elsa.Sequence", "activities": [
              { "id": "pause", "type": "Elsa.Delay",
                "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "3.00:00:00" } } },
              JOT ] }
            """.Replace("JOT", Jot("later")), [], ["+4"], "later"),
        ["branch-at-a-join"] = Of(Joined("CounterBased"), ["x"], ["y"], "end"),
        ["branch-at-a-join-by-tokens"] = Of(Joined("TokenBased"), ["x"], ["y"], "end"),
        ["variable"] = Of("""
            { "id": "s", "type": "Elsa.Sequence",
              "variables": [{ "id": "v", "name": "V", "typeName": "String", "value": "kept",
                "storageDriverTypeName": "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core" }],
              "activities": [ WAIT, { "id": "say", "type": "Test.Jot",
                "text": { "typeName": "String", "expression": { "type": "JavaScript", "value": "getV()" } } } ] }
            """.Replace("WAIT", Wait("go")), [], ["go"], "kept"),
        ["loop"] = Of("""
            { "id": "f", "type": "Elsa.For",
              "start": { "typeName": "Int32", "expression": { "type": "Literal", "value": 1 } },
              "end": { "typeName": "Int32", "expression": { "type": "Literal", "value": 2 } },
              "body": { "id": "s", "type": "Elsa.Sequence", "activities": [ WAIT, JOT ] } }
            """.Replace("WAIT", Wait("go")).Replace("JOT", Jot("round")), ["go"], ["go"], "round"),
    };

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Theory, MemberData(nameof(Files))]
    public async Task What_earlier_code_has_stored_goes_on(string file)
    {
        var golden = JsonSerializer.Deserialize<Golden>(await File.ReadAllTextAsync(Path.Combine(Folder(), file)), Values.Json)!;
        await host.InScopeAsync(async s =>
        {
            var db = s.Get<HostDb>();
            db.Add(golden.Definition!);
            db.Add(golden.Instance!);
            db.AddRange(golden.Bookmarks!);
            db.AddRange(golden.Journal!);
            await db.SaveChangesAsync();
        });
        foreach (var step in golden.Then) await StepAsync(step);
        (await host.NotesAsync()).Should().Equal(golden.Notes);
        (await host.InstanceAsync(golden.Instance!.Id))!.SubStatus.Should().Be(Workflows.WorkflowSubStatus.Finished);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Every_wait_is_kept_as_a_file(string name)
    {
        var file = Path.Combine(Folder(), $"{name}.v{StateVersion}.json");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "add" && !File.Exists(file)) await AddAsync(Cases[name], file);
        File.Exists(file).Should().BeTrue($"there is none of state version {StateVersion}: see the class");
    }

    private static int StateVersion => Execution.InstanceState.CurrentVersion;

    private async Task AddAsync(Golden golden, string file)
    {
        await host.PublishJsonAsync($$"""{ "definitionId": "golden", "id": "golden-v1", {{golden.Root}} }""");
        var id = await host.StartAsync("golden", "subject");
        foreach (var step in golden.First) await StepAsync(step);
        await host.InScopeAsync(async s =>
        {
            var db = s.Get<HostDb>();
            golden = golden with
            {
                Definition = await db.Set<DefinitionRow>().SingleAsync(),
                Instance = await db.Set<InstanceRow>().SingleAsync(i => i.Id == id),
                Bookmarks = await db.Set<BookmarkRow>().ToListAsync(),
                Journal = await db.Set<WorkflowExecutionLogRecord>().OrderBy(e => e.Sequence).ToListAsync(),
            };
        });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(golden, Indented) + "\n");
    }

    private Task StepAsync(string step) => step[0] == '+'
        ? host.AdvanceAsync(TimeSpan.FromDays(int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)))
        : host.SendAsync(step);

    private static Golden Of(string root, string[] first, string[] then, params string[] notes) =>
        new($"\"root\": {root}", first, then, notes);

    private static string Sequence(params string[] steps) => $$"""
        { "id": "s", "type": "Elsa.Sequence", "activities": [
          {{string.Join(", ", steps.Select((step, i) => i % 2 == 0 ? Jot(step) : Wait(step)))}}] }
        """;

    private static string Joined(string mode) => $$"""
        { "id": "chart", "type": "Elsa.Flowchart", "activities": [
          { "id": "fork", "type": "Elsa.FlowFork", "branches": { "typeName": "Object",
            "expression": { "type": "Object", "value": "[\"X\",\"Y\"]" } } },
          {{Wait("x")}}, {{Wait("y")}},
          { "id": "join", "type": "Elsa.FlowJoin", "mode": { "typeName": "String",
            "expression": { "type": "Literal", "value": "WaitAll" } } }, {{Jot("end")}}],
          "connections": [{{Way("fork", "X", "x")}}, {{Way("fork", "Y", "y")}}, {{Way("x", "Done", "join")}},
            {{Way("y", "Done", "join")}}, {{Way("join", "Done", "end")}}] },
        "customProperties": { "Flowchart:ExecutionMode": "{{mode}}" }
        """;

    private static string Way(string source, string port, string target) => $$"""
        { "source": { "activity": "{{source}}", "port": "{{port}}" }, "target": { "activity": "{{target}}" } }
        """;

    private static string Wait(string name) => $$"""
        { "id": "{{name}}", "type": "Elsa.Event",
          "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "{{name}}" } } }
        """;

    private static string Jot(string text) => $$"""
        { "id": "{{text}}", "type": "Test.Jot",
          "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } }
        """;

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "Golden");

    /// <param name="Root">The members of the definition that matter.</param>
    /// <param name="First">Events, or days as "+3", that brought the instance to its wait.</param>
    /// <param name="Then">Those that end it.</param>
    /// <param name="Notes">What it notes from its wait on.</param>
    private sealed record Golden(string Root, string[] First, string[] Then, string[] Notes)
    {
        public DefinitionRow? Definition { get; init; }
        public InstanceRow? Instance { get; init; }
        public List<BookmarkRow>? Bookmarks { get; init; }
        public List<WorkflowExecutionLogRecord>? Journal { get; init; }
    }
}
