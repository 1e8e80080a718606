using Elsa.Embedded.Execution;
using Elsa.Embedded.Storage;
using Elsa.Workflows;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Runtime;

/// <summary>Starts what its activation strategy allows: pending, so that the worker takes the first step.</summary>
/// <remarks>Two who ask at once are both allowed; the commit of the later one then breaks the unique index.</remarks>
internal sealed class WorkflowStarter(Engine engine, IServiceProvider services) : IWorkflowStarter
{
    private readonly HashSet<string> started = [];

    public async Task<StartWorkflowResponse> StartWorkflowAsync(
        StartWorkflowRequest request, CancellationToken ct = default)
    {
        if (await TrackAsync(request, ct) is not { } row) return new() { CannotStart = true };
        await engine.CommitAsync(ct);
        return new() { WorkflowInstanceId = row.Id, Status = row.Status, SubStatus = row.SubStatus };
    }

    /// <summary>Adds the instance; the caller commits.</summary>
    /// <returns>Null when the activation strategy says no, or when this scope has started the one that may
    /// be.</returns>
    public async Task<InstanceRow?> TrackAsync(StartWorkflowRequest request, CancellationToken ct)
    {
        var handle = request.WorkflowDefinitionHandle
            ?? throw new ArgumentException("The request names no definition.", nameof(request));
        var workflow = await engine.FindWorkflowAsync(handle, ct);
        if (workflow.Options.ActivationStrategyType is { } type)
        {
            var strategy = (IWorkflowActivationStrategy)ActivatorUtilities.CreateInstance(services, type);
            if (!await strategy.GetAllowActivationAsync(new(workflow, request.CorrelationId, ct)))
                return null;
        }
        if (Singletons.KeyOf(workflow, request.CorrelationId) is { } key && !started.Add(key)) return null;
        var row = await engine.AddInstanceAsync(engine.NewId(), new()
        {
            WorkflowDefinitionHandle = workflow.DefinitionHandle,
            CorrelationId = request.CorrelationId,
            Name = request.Name,
            Input = request.Input,
            Properties = request.Properties,
            ParentId = request.ParentId,
        }, ct);
        row.TriggerActivityId = request.TriggerActivityId;
        return row;
    }
}
