using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Execution;

/// <summary>The drivers that there are: the engine's own, and the host's.</summary>
internal sealed class StorageDrivers(IEnumerable<IStorageDriver> drivers) : IStorageDriverManager
{
    private readonly IReadOnlyList<IStorageDriver> all =
        [new WorkflowInstanceStorageDriver(), new MemoryStorageDriver(), new WorkflowStorageDriver(), .. drivers];

    public IStorageDriver? Get(Type type) => all.FirstOrDefault(driver => driver.GetType() == type);

    public IEnumerable<IStorageDriver> List() => all.OrderByDescending(driver => driver.Priority);
}

/// <summary>Reads and writes the variables that a driver of the host keeps; the engine keeps the others itself.</summary>
internal static class VariableDrivers
{
    /// <summary>Whether the engine keeps it with the instance.</summary>
    public static bool IsOfInstance(Variable variable) => variable.StorageDriverType == typeof(WorkflowInstanceStorageDriver)
        || variable.StorageDriverType == typeof(WorkflowStorageDriver);

    public static async Task ReadAsync(WorkflowExecutionContext workflow)
    {
        foreach (var run in workflow.ActivityExecutionContexts)
            foreach (var variable in Foreign(run))
                variable.Set(run.ExpressionExecutionContext.Memory,
                    await DriverOf(variable, workflow).ReadAsync(IdOf(run, variable), ContextOf(run, variable)));
    }

    public static async Task WriteAsync(WorkflowExecutionContext workflow)
    {
        foreach (var run in workflow.ActivityExecutionContexts)
            foreach (var variable in Foreign(run))
                await DriverOf(variable, workflow).WriteAsync(IdOf(run, variable),
                    variable.Get(run.ExpressionExecutionContext.Memory)!, ContextOf(run, variable));
    }

    /// <summary>What belongs to a run that has ended is of no more use.</summary>
    public static async ValueTask DeleteAsync(ActivityExecutionContext run)
    {
        if (run.WorkflowExecutionContext.SaveAsync is null) return; // nothing is kept in memory
        foreach (var variable in Foreign(run))
            await DriverOf(variable, run.WorkflowExecutionContext)
                .DeleteAsync(IdOf(run, variable), ContextOf(run, variable));
    }

    private static IEnumerable<Variable> Foreign(ActivityExecutionContext run) => run.Variables.Where(variable =>
        variable.StorageDriverType is { } type && type != typeof(MemoryStorageDriver) && !IsOfInstance(variable));

    /// <exception cref="InvalidOperationException">The host has no such driver.</exception>
    private static IStorageDriver DriverOf(Variable variable, WorkflowExecutionContext workflow) =>
        workflow.ServiceProvider.GetRequiredService<IStorageDriverManager>().Get(variable.StorageDriverType!)
        ?? throw new InvalidOperationException($"There is no storage driver {variable.StorageDriverType!.Name}.");

    private static string IdOf(ActivityExecutionContext run, Variable variable) => $"{run.Id}:{variable.Id}";

    private static StorageDriverContext ContextOf(ActivityExecutionContext run, Variable variable) =>
        new(run, variable, run.CancellationToken);
}
