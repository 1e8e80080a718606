using Elsa.Embedded.Definitions;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Activities;

namespace Elsa.Embedded.Tests.Engine;

public sealed class DefinitionTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("workflows").FullName;
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return host.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task A_file_is_published_and_again_only_when_its_content_is_new()
    {
        await WriteAsync("greet", Greeting("hello"));
        (await LoadAsync()).Should().BeEquivalentTo([new { DefinitionId = "greet", Version = 1, IsPublished = true }]);
        (await LoadAsync()).Should().BeEmpty();
        await WriteAsync("greet", Greeting("hello").ReplaceLineEndings("\r\n"));
        (await LoadAsync()).Should().BeEmpty("other line ends are no other content");
        await WriteAsync("greet", Greeting("good morning"));
        (await LoadAsync()).Should().BeEquivalentTo([new { DefinitionId = "greet", Version = 2, IsPublished = true }]);
        await host.StartAsync("greet");
        (await host.NotesAsync()).Should().Equal("good morning");
    }

    [Fact]
    public async Task Where_someone_published_a_version_of_their_own_a_new_file_becomes_a_draft()
    {
        await WriteAsync("greet", Greeting("hello"));
        await LoadAsync();
        await host.PublishAsync("greet", new Jot("mine"));
        await WriteAsync("greet", Greeting("good morning"));
        (await LoadAsync()).Should().BeEquivalentTo([new { DefinitionId = "greet", Version = 3, IsPublished = false }]);
        await host.StartAsync("greet");
        (await host.NotesAsync()).Should().Equal("mine");
    }

    [Fact]
    public async Task What_cannot_run_is_refused_by_name_and_the_other_files_go_in()
    {
        await WriteAsync("broken", """
            { "definitionId": "broken", "root": { "id": "r", "type": "Elsa.Sequence", "version": 1, "activities": [
              { "id": "a", "type": "Elsa.SendEmail", "version": 1 }, { "id": "b", "type": "Acme.Unheard", "version": 1 } ] } }
            """);
        await WriteAsync("greet", Greeting("hello"));
        var files = await LoadAsync();
        files.Select(file => (file.FileName, file.Version)).Should().Equal(("broken.json", 0), ("greet.json", 1));
        var errors = string.Join('\n', files[0].Errors.Select(error => error.Message));
        errors.Should().Contain("Elsa.SendEmail").And.Contain("Acme.Unheard");
    }

    [Fact]
    public async Task An_activity_may_start_workflows_and_send_stimuli_which_come_with_its_burst_or_not_at_all()
    {
        await host.PublishAsync("other", new Jot("started"));
        await host.PublishAsync("waiting", new Event("ring"), new Jot("rung"));
        await host.PublishAsync("w", new Event("go"), new Ring { Id = "ring" }, new Jot("end"));
        await host.StartAsync("waiting");
        await host.StartAsync("w");
        host.Failures.Enqueue(new TimeoutException());
        var sending = () => host.SendAsync("go");
        await sending.Should().ThrowAsync<BurstFailedException>();
        await host.SettleAsync();
        (await host.NotesAsync()).Should().BeEmpty();
        await sending();
        (await host.NotesAsync()).Should().BeEquivalentTo("end", "started", "rung");
    }

    private static string Greeting(string text) => $$"""
        { "definitionId": "greet", "name": "Greet",
          "root": { "id": "jot", "type": "Test.Jot", "version": 1,
            "text": { "typeName": "String", "expression": { "type": "Literal", "value": "{{text}}" } } } }
        """;

    private Task WriteAsync(string name, string json) => File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), json);

    private Task<IReadOnlyList<LoadedFile>> LoadAsync() =>
        host.InScopeAsync(scope => scope.Get<WorkflowFolder>().LoadAsync(folder));
}

/// <summary>Uses the engine from within a burst.</summary>
[Activity("Test")]
public sealed class Ring : CodeActivity
{
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.GetRequiredService<IWorkflowStarter>().StartWorkflowAsync(
            new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId("other") });
        await context.GetRequiredService<IEventPublisher>().PublishAsync("ring");
    }
}
