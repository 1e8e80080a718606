using System.Text.Json;
using Elsa.Common;
using Elsa.Embedded.Api.Json;
using Elsa.Embedded.Api.Running;
using Elsa.Embedded.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Exceptions;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Alterations;

/// <summary>Alters instances one by one, in commits of their own: what fails in one leaves the others alone.</summary>
internal sealed class AlterationRuns(IServiceScopeFactory scopes, ISystemClock clock)
{
    private const string Retried = "Retried in Elsa Studio.";

    /// <summary>Runs the failed steps of an instance again.</summary>
    /// <param name="only">The activities that may be; null: all.</param>
    public Task<AlterationResult> RetryAsync(
        string instanceId, IReadOnlyCollection<string>? only, string by, CancellationToken ct) =>
        RunAsync(instanceId, async (services, told) =>
        {
            var recovery = services.GetRequiredService<IWorkflowRecovery>();
            var steps = (await recovery.FailedStepsAsync(instanceId, ct))
                .Where(step => only is not { Count: > 0 } || only.Contains(step.ActivityId)).ToList();
            if (steps.Count == 0) throw new ApiFailureException(409, "No step of this instance has failed.");
            foreach (var step in steps)
            {
                await recovery.RetryStepAsync(instanceId, step.ActivityId, Retried, by, ct);
                told.Add($"Step '{step.ActivityId}' runs again.");
            }
        });

    public Task<AlterationResult> AlterAsync(
        string instanceId, IReadOnlyList<JsonElement> alterations, string by, CancellationToken ct) =>
        RunAsync(instanceId, async (services, told) =>
        {
            foreach (var alteration in alterations)
                told.Add(await AlterAsync(instanceId, alteration, by, services, ct));
        });

    private static async Task<string> AlterAsync(
        string id, JsonElement alteration, string by, IServiceProvider services, CancellationToken ct)
    {
        var activity = alteration.Text("activityId");
        switch (alteration.Text("type"))
        {
            case "Cancel":
                await services.GetRequiredService<IWorkflowCancellationService>().CancelWorkflowAsync(id, ct);
                return "The instance is cancelled.";
            case "ModifyVariable" when alteration.Text("variableId") is { } variable:
                await services.GetRequiredService<IWorkflowInstanceVariableManager>().SetVariablesAsync(
                    id, [new VariableUpdateValue(variable, InputValues.ValueOf(alteration.Member("value")))], ct);
                return $"The variable '{variable}' has changed.";
            case "ScheduleActivity" when activity is not null:
                await services.GetRequiredService<IWorkflowRecovery>().RetryStepAsync(id, activity, Retried, by, ct);
                return $"Step '{activity}' runs again.";
            case var type:
                throw new ApiFailureException(400, $"'{type}' is no alteration that can be done here.");
        }
    }

    private async Task<AlterationResult> RunAsync(string id, Func<IServiceProvider, List<string>, Task> run)
    {
        var told = new List<string>();
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await run(scope.ServiceProvider, told);
            return ResultOf(id, told, null);
        }
        catch (Exception failure) when (failure is ApiFailureException or RecoveryRefusedException
            or BurstFailedException or WorkflowInstanceNotFoundException
            || LostRaces.Is(scope.ServiceProvider, failure))
        {
            return ResultOf(id, told, failure.Message);
        }
    }

    private AlterationResult ResultOf(string id, List<string> told, string? failure)
    {
        var entries = told.ConvertAll(message => new AlterationEntry(message, "Information", clock.UtcNow, null));
        if (failure is not null) entries.Add(new(failure, "Error", clock.UtcNow, null));
        return new(id, new(entries), failure is null, failure is null);
    }
}
