using Elsa.Embedded.Api.Json;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.State;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Running;

/// <summary>Starts instances and takes their first steps at once, rather than when the worker finds the time.</summary>
internal sealed class Runs(IServiceScopeFactory scopes)
{
    /// <returns>Null when the activation strategy lets no further instance start.</returns>
    public async Task<string?> StartAsync(StartWorkflowRequest request, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var started = await scope.ServiceProvider.GetRequiredService<IWorkflowStarter>()
                .StartWorkflowAsync(request, ct);
            return started.CannotStart ? null : started.WorkflowInstanceId;
        }
        catch (Exception failure) when (LostRaces.Is(scope.ServiceProvider, failure))
        {
            return null; // a singleton, started by someone else at the same time
        }
    }

    /// <summary>Runs an instance until it waits or ends; if the worker has it already, that will do.</summary>
    public async Task<WorkflowState> RunAsync(string instanceId, CancellationToken ct)
    {
        await using (var scope = scopes.CreateAsyncScope())
        {
            var client = await ClientAsync(scope, instanceId, ct);
            try
            {
                await client.RunInstanceAsync(new(), ct);
            }
            catch (Exception failure) when (failure is BurstFailedException
                || LostRaces.Is(scope.ServiceProvider, failure))
            {
                // the worker runs it, or tries again what failed; the instance tells which
            }
        }
        await using var reading = scopes.CreateAsyncScope();
        return await (await ClientAsync(reading, instanceId, ct)).ExportStateAsync(ct);
    }

    private static ValueTask<IWorkflowClient> ClientAsync(AsyncServiceScope scope, string id, CancellationToken ct) =>
        scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(id, ct);
}
