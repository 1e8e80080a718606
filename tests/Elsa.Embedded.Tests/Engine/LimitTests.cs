using System.Diagnostics;
using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>What is far too large is refused, and meanwhile the host answers.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(500);

    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        host = await TestHost.CreateAsync();
        await AnswerAsync(); // the first one prepares the database
    }

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public Task JSON_of_100000_levels_is_refused_at_once() => RefusedAsync(
        () => string.Concat(Enumerable.Repeat("{\"root\":", 100_000)) + "1" + new string('}', 100_000),
        FindingCodes.NotJson);

    [Fact]
    public Task Lists_of_100000_levels_are_refused_at_once() => RefusedAsync(
        () => "{\"definitionId\":\"deep\",\"root\":" + new string('[', 100_000), FindingCodes.NotJson);

    [Fact]
    public Task A_definition_of_50_megabytes_is_refused_at_once() => RefusedAsync(
        () => "{\"definitionId\":\"large\",\"description\":\"" + new string('x', 50 * 1024 * 1024) + "\"}",
        FindingCodes.TooLarge);

    [Fact]
    public async Task A_loop_of_a_million_rounds_leaves_the_host_responsive()
    {
        await host.PublishJsonAsync("""
            { "definitionId": "spin", "root": { "id": "f", "type": "Elsa.For", "version": 1,
              "start": { "typeName": "Int32", "expression": { "type": "Literal", "value": 1 } },
              "end": { "typeName": "Int32", "expression": { "type": "Literal", "value": 1000000 } },
              "body": { "id": "set", "type": "Elsa.SetName", "version": 1,
                "value": { "typeName": "String", "expression": { "type": "Literal", "value": "x" } } } } }
            """);
        await using var other = host.Restarted(); // the pages of the host that runs it
        var spinning = Task.Run(() => host.StartAsync("spin"));
        var slowest = TimeSpan.Zero;
        while (!spinning.IsCompleted)
        {
            var watch = Stopwatch.StartNew();
            await other.InScopeAsync(s => s.Get<IWorkflowDefinitionStore>().FindSummariesAsync(new()));
            if (watch.Elapsed > slowest) slowest = watch.Elapsed;
        }
        slowest.Should().BeLessThan(TimeSpan.FromSeconds(2), "a page answers while the loop runs");
        var id = await spinning;
        (await host.InstanceAsync(id))!.SubStatus.Should().NotBe(Workflows.WorkflowSubStatus.Executing);
    }

    private async Task RefusedAsync(Func<string> make, string code)
    {
        var text = make();
        var watch = Stopwatch.StartNew();
        var saving = () => host.InScopeAsync(s => s.Get<DefinitionLibrary>().SaveDraftAsync(text, default));
        (await saving.Should().ThrowAsync<UnusableDefinitionException>()).Which.Errors
            .OfType<DefinitionFinding>().Select(finding => finding.Code).Should().Equal(code);
        watch.Elapsed.Should().BeLessThan(AtOnce);
        (await AnswerAsync()).Should().BeLessThan(AtOnce);
    }

    private async Task<TimeSpan> AnswerAsync()
    {
        var watch = Stopwatch.StartNew();
        await host.InScopeAsync(s => s.Get<IWorkflowDefinitionStore>().FindSummariesAsync(new()));
        return watch.Elapsed;
    }
}
