using System.Diagnostics;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Runtime;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>Ends the process at once, as running out of memory would.</summary>
[Activity("Test")]
public sealed class Die : CodeActivity
{
    protected override void Execute(ActivityExecutionContext context) => Process.GetCurrentProcess().Kill();
}

/// <summary>A process that runs whatever is due: <c>dotnet Elsa.Embedded.Tests.dll database file</c>.</summary>
internal static class DoomedProcess
{
    public static async Task<int> Main(string[] args)
    {
        await using var host = TestHost.On(args[0], args[1]);
        await host.SettleAsync();
        return 0;
    }
}

public sealed class KillTests : IAsyncLifetime
{
    private readonly string inFlight = Path.Combine(Path.GetTempPath(), $"in-flight-{Guid.CreateVersion7():N}");
    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        File.Delete(inFlight);
    }

    [Fact]
    public async Task An_instance_that_kills_its_process_three_times_is_parked_before_its_fourth_start()
    {
        await PublishAsync("deadly", "Test.Die");
        await PublishAsync("harmless", "Elsa.End");
        var deadly = await CreateAsync("deadly");
        var harmless = await CreateAsync("harmless");
        for (var start = 1; start <= 3; start++)
        {
            (await RunAsync()).Should().NotBe(0, "start {0} dies", start);
            (await host.InstanceAsync(deadly))!.SubStatus.Should().Be(WorkflowSubStatus.Pending);
        }
        (await RunAsync()).Should().Be(0);
        (await host.InstanceAsync(deadly)).Should().BeEquivalentTo(
            new { Status = WorkflowStatus.Running, SubStatus = WorkflowSubStatus.Faulted, Incidents = 1 });
        (await host.InstanceAsync(harmless))!.SubStatus.Should().Be(WorkflowSubStatus.Finished);
        var incident = (await host.InScopeAsync(s => s.Get<IWorkflowQueries>().IncidentsAsync(deadly))).Single();
        incident.Message.Should().Be("The process ended 3 times while this ran.");
        (await RunAsync()).Should().Be(0);
    }

    private Task PublishAsync(string id, string activity) => host.PublishJsonAsync($$"""
        {
          "id": "{{id}}-1", "definitionId": "{{id}}", "isPublished": true,
          "root": { "id": "root", "type": "Elsa.Sequence", "version": 1,
            "activities": [{ "id": "step", "type": "{{activity}}", "version": 1 }] }
        }
        """);

    private Task<string> CreateAsync(string definitionId) => host.InScopeAsync(async scope =>
        (await scope.Get<IWorkflowStarter>().StartWorkflowAsync(new()
        {
            WorkflowDefinitionHandle = Workflows.Models.WorkflowDefinitionHandle.ByDefinitionId(definitionId),
        })).WorkflowInstanceId!);

    /// <returns>The exit code of a process that runs whatever is due.</returns>
    private async Task<int> RunAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(KillTests).Assembly.Location, host.File, inFlight]);
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(deadline.Token);
        return process.ExitCode;
    }
}
