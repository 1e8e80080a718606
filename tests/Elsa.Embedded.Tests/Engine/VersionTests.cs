using System.Text.Json.Nodes;
using Elsa.Common.Entities;
using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Entities;
using Elsa.Workflows.Management.Filters;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Draft, publish, retract, revert, delete: as people and pages do it.</summary>
public sealed class VersionTests : IAsyncLifetime
{
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task A_draft_is_saved_in_place_published_and_then_followed_by_the_next_one()
    {
        var first = await DraftAsync(Greeting("hello"));
        var second = await DraftAsync(Greeting("hello again"));
        (second.Id, second.Version, second.IsPublished, second.IsLatest).Should().Be((first.Id, 1, false, true));
        (await PublishAsync("greet")).Succeeded.Should().BeTrue();
        var third = await DraftAsync(Greeting("good morning"));
        (third.Version, third.IsPublished, third.IsLatest).Should().Be((2, false, true));
        (await VersionsAsync("greet")).Should().Equal((2, true, false), (1, false, true));
        await host.StartAsync("greet");
        (await host.NotesAsync()).Should().Equal("hello again");
        await PublishAsync("greet");
        (await VersionsAsync("greet")).Should().Equal((2, true, true), (1, false, false));
    }

    [Fact]
    public async Task What_is_published_already_stays_that_version()
    {
        await DraftAsync(Greeting("hello"));
        await PublishAsync("greet");
        (await PublishAsync("greet")).Succeeded.Should().BeTrue();
        var published = await FindAsync("greet", VersionOptions.Published);
        await host.InScopeAsync(s => s.Get<IWorkflowDefinitionPublisher>().PublishAsync(published!));
        (await VersionsAsync("greet")).Should().Equal((1, true, true));
    }

    [Fact]
    public async Task Retracting_stops_new_instances_and_the_next_draft_is_a_version_of_its_own()
    {
        await DraftAsync(Greeting("hello"));
        await PublishAsync("greet");
        await host.InScopeAsync(s => s.Get<IWorkflowDefinitionPublisher>().RetractAsync("greet"));
        var start = () => host.StartAsync("greet");
        await start.Should().ThrowAsync<Workflows.Runtime.Exceptions.WorkflowDefinitionNotFoundException>();
        var again = () => host.InScopeAsync(async s => await s.Get<IWorkflowDefinitionPublisher>()
            .RetractAsync((await FindAsync("greet", VersionOptions.Latest))!));
        await again.Should().ThrowAsync<InvalidOperationException>();
        (await DraftAsync(Greeting("other"))).Version.Should().Be(2, "the first one was published once");
    }

    [Fact]
    public async Task A_published_version_is_changed_by_nobody()
    {
        await DraftAsync(Greeting("hello"));
        await PublishAsync("greet");
        var saving = () => host.InScopeAsync(async s =>
        {
            var published = (await FindAsync("greet", VersionOptions.Published))!;
            published.StringData = published.StringData!.Replace("hello", "other");
            await s.Get<IWorkflowDefinitionStore>().SaveAsync(published);
        });
        await saving.Should().ThrowAsync<InvalidOperationException>().WithMessage("Version 1 of 'greet' was published*");
        var writing = () => host.InScopeAsync(async s =>
        {
            var row = await s.Get<HostDb>().Set<Storage.DefinitionRow>().SingleAsync();
            row.Json = "{}";
            await s.Get<HostDb>().SaveChangesAsync();
        });
        await writing.Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task A_draft_that_an_instance_runs_is_not_changed_under_it()
    {
        var draft = await DraftAsync(Waiting("one"));
        var id = await host.InScopeAsync(async s => (await s.Get<IWorkflowStarter>().StartWorkflowAsync(new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionVersionId(draft.Id),
        })).WorkflowInstanceId!);
        await host.SettleAsync();
        (await DraftAsync(Waiting("two"))).Version.Should().Be(2);
        await host.SendAsync("go");
        (await host.NotesAsync()).Should().Equal("one");
        (await host.InstanceAsync(id))!.Version.Should().Be(1);
    }

    [Fact]
    public async Task A_draft_that_changed_is_run_as_it_is_now()
    {
        await DraftAsync(Greeting("one"));
        await MaterializedTextAsync("one");
        await DraftAsync(Greeting("two"));
        await MaterializedTextAsync("two");
    }

    [Fact]
    public async Task Reverting_makes_an_earlier_version_the_draft()
    {
        await DraftAsync(Greeting("one"));
        await PublishAsync("greet");
        await DraftAsync(Greeting("two"));
        await PublishAsync("greet");
        var draft = await host.InScopeAsync(
            s => s.Get<IWorkflowDefinitionPublisher>().RevertVersionAsync("greet", 1));
        (draft.Version, draft.IsPublished).Should().Be((3, false));
        await PublishAsync("greet");
        await host.StartAsync("greet");
        (await host.NotesAsync()).Should().Equal("one");
        (await VersionsAsync("greet")).Should().Equal((3, true, true), (2, false, false), (1, false, false));
    }

    [Fact]
    public async Task A_version_with_instances_that_have_not_ended_is_not_deleted()
    {
        await DraftAsync(Waiting("one"));
        await PublishAsync("greet");
        await host.StartAsync("greet");
        await DraftAsync(Waiting("two"));
        var deleting = () => host.InScopeAsync(
            s => s.Get<IWorkflowDefinitionManager>().DeleteByDefinitionIdAsync("greet"));
        await deleting.Should().ThrowAsync<DefinitionInUseException>().WithMessage("Version 1 of 'greet'*1 of its*");
        (await VersionsAsync("greet")).Should().HaveCount(2);
        (await host.InScopeAsync(s => s.Get<IWorkflowDefinitionManager>().DeleteVersionAsync("greet", 2)))
            .Should().BeTrue();
        (await VersionsAsync("greet")).Should().Equal((1, true, true));
        await host.SendAsync("go");
        (await host.InScopeAsync(s => s.Get<IWorkflowDefinitionManager>().DeleteByDefinitionIdAsync("greet")))
            .Should().Be(1);
    }

    [Fact]
    public async Task Of_two_who_save_or_publish_at_once_one_is_told()
    {
        await DraftAsync(Greeting("one"));
        await PublishAsync("greet");
        await using var other = host.Restarted();
        var race = () => host.InScopeAsync(mine => mine.Get<DefinitionLibrary>().AddFileAsync(
            Greeting("mine"), "greet.json", _ =>
            {
                other.InScopeAsync(s => SaveAsync(s, Greeting("theirs"), true)).Wait(); // both have read by now
                return true;
            }, default));
        await race.Should().ThrowAsync<DefinitionChangedException>();
        (await VersionsAsync("greet")).Should().Equal((2, true, true), (1, false, false));
    }

    [Fact]
    public async Task A_draft_that_somebody_publishes_meanwhile_is_not_written_over()
    {
        await DraftAsync(Greeting("one"));
        await using var other = host.Restarted();
        var race = () => host.InScopeAsync(async mine =>
        {
            await mine.Get<HostDb>().Set<Storage.DefinitionRow>().ToListAsync();
            await other.InScopeAsync(s => s.Get<IWorkflowDefinitionPublisher>().PublishAsync("greet"));
            await SaveAsync(mine, Greeting("mine"), false);
        });
        await race.Should().ThrowAsync<DefinitionChangedException>();
        (await FindAsync("greet", VersionOptions.Published))!.StringData.Should().Contain("one");
    }

    [Fact]
    public async Task What_Studio_sends_comes_back_member_for_member()
    {
        var sent = JsonNode.Parse(SerializationTests.Example)!;
        sent["unknown"] = new JsonObject { ["deep"] = 1.50 };
        sent["root"]!["activities"]![0]!["unknown"] = new JsonArray(1, "two");
        sent["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "mail",
            ["type"] = "Acme.NotHere",
            ["to"] = new JsonObject { ["typeName"] = "Acme.Address" },
        });
        sent["variables"]![0]!["unknown"] = true;
        (sent["isLatest"], sent["isPublished"]) = (true, false);
        await DraftAsync(sent.ToJsonString());
        var file = await host.InScopeAsync(
            s => s.Get<IWorkflowDefinitionExporter>().ExportAsync("candidate-onboarding"));
        var exported = JsonNode.Parse(file!.Data)!;
        JsonNode.DeepEquals(exported, sent).Should().BeTrue($"this came back: {exported}");
        exported.ToJsonString().Should().Be(sent.ToJsonString(), "even the order of members stays");
    }

    [Fact]
    public async Task An_entity_of_a_draft_may_be_changed_and_keeps_what_it_does_not_know()
    {
        await DraftAsync(Greeting("hello").Replace("\"name\"", "\"unknown\": 1, \"name\""));
        var saved = await host.InScopeAsync(async s =>
        {
            var publisher = s.Get<IWorkflowDefinitionPublisher>();
            var draft = (await publisher.GetDraftAsync("greet", VersionOptions.Latest))!;
            (draft.Name, draft.StringData) = ("Renamed", draft.StringData!.Replace("hello", "changed"));
            return await publisher.SaveDraftAsync(draft);
        });
        var source = JsonNode.Parse(saved.OriginalSource!)!;
        (source["name"]!.ToString(), source["unknown"]!.ToString()).Should().Be(("Renamed", "1"));
        saved.StringData.Should().Contain("changed");
    }

    [Fact]
    public async Task A_new_definition_begins_as_an_empty_flowchart()
    {
        var id = await host.InScopeAsync(async s =>
        {
            var publisher = s.Get<IWorkflowDefinitionPublisher>();
            var made = publisher.New();
            made.Name = "New";
            return (await publisher.SaveDraftAsync(made)).DefinitionId;
        });
        var found = (await FindAsync(id, VersionOptions.Draft))!;
        (found.Name, found.Version, found.MaterializerName).Should().Be(("New", 1, "Json"));
        found.StringData.Should().Contain("Elsa.Flowchart");
    }

    [Fact]
    public async Task Definitions_are_found_by_filter_order_and_page()
    {
        foreach (var name in new[] { "beta", "alpha", "gamma" })
            await DraftAsync(Greeting("x").Replace("\"greet\"", $"\"{name}\"").Replace("Greet", $"The {name}"));
        await PublishAsync("beta");
        await host.InScopeAsync(async s =>
        {
            var store = s.Get<IWorkflowDefinitionStore>();
            var page = await store.FindSummariesAsync(
                new() { VersionOptions = VersionOptions.Latest },
                new WorkflowDefinitionOrder<string>(d => d.Name!, OrderDirection.Ascending), PageArgs.FromPage(0, 2));
            (page.TotalCount, page.Items.Select(d => d.Name).First()).Should().Be((3, "The alpha"));
            (await store.FindManyAsync(new() { SearchTerm = "ALPHA" })).Should().ContainSingle();
            (await store.FindManyAsync(new() { VersionOptions = VersionOptions.Published })).Should().ContainSingle()
                .Which.DefinitionId.Should().Be("beta");
            (await store.AnyAsync(new() { UsableAsActivity = true })).Should().BeFalse();
            (await store.CountDistinctAsync()).Should().Be(3);
            (await store.GetIsNameUnique("The beta")).Should().BeFalse();
            (await store.GetIsNameUnique("The beta", "beta")).Should().BeTrue();
            var none = await s.Get<IWorkflowDefinitionService>().TryFindWorkflowGraphAsync("delta", VersionOptions.Latest);
            (none.WorkflowDefinitionExists, none.WorkflowGraphExists).Should().Be((false, false));
        });
    }

    private async Task MaterializedTextAsync(string text)
    {
        var graph = await host.InScopeAsync(
            s => s.Get<IWorkflowDefinitionService>().FindWorkflowGraphAsync("greet", VersionOptions.Latest));
        ((Jot)graph!.Workflow.Root!).Text.Expression!.Value.Should().Be(text);
    }

    private Task<WorkflowDefinition?> FindAsync(string definitionId, VersionOptions options) => host.InScopeAsync(
        s => s.Get<IWorkflowDefinitionService>().FindWorkflowDefinitionAsync(definitionId, options));

    private async Task<List<(int Version, bool IsLatest, bool IsPublished)>> VersionsAsync(string definitionId)
    {
        var found = await host.InScopeAsync(
            s => s.Get<IWorkflowDefinitionStore>().FindSummariesAsync(new() { DefinitionId = definitionId }));
        return [.. found.Select(d => (d.Version!.Value, d.IsLatest, d.IsPublished))];
    }

    private Task<PublishWorkflowDefinitionResult> PublishAsync(string definitionId) =>
        host.InScopeAsync(s => s.Get<IWorkflowDefinitionPublisher>().PublishAsync(definitionId));

    private Task<WorkflowDefinition> DraftAsync(string json) => host.InScopeAsync(s => SaveAsync(s, json, false));

    private static async Task<WorkflowDefinition> SaveAsync(IServiceProvider services, string json, bool publish)
    {
        var library = services.Get<DefinitionLibrary>();
        return publish ? (await library.SaveAndPublishAsync(json, default)).Row
            : await library.SaveDraftAsync(json, default);
    }

    private static string Greeting(string text) => $$"""
        { "definitionId": "greet", "name": "Greet",
          "root": { "id": "jot", "type": "Test.Jot", "version": 1,
            "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } } }
        """;

    private static string Waiting(string text) => $$"""
        { "definitionId": "greet", "root": { "id": "s", "type": "Elsa.Sequence", "version": 1, "activities": [
          { "id": "go", "type": "Elsa.Event", "version": 1,
            "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "go" } } },
          { "id": "jot", "type": "Test.Jot", "version": 1,
            "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } }] } }
        """;
}
