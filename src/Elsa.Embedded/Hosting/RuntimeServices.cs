using Elsa.Embedded.Execution;
using Elsa.Embedded.Mediation;
using Elsa.Embedded.Runtime;
using Elsa.Mediator.Contracts;
using Elsa.Workflows;
using Elsa.Workflows.CommitStates;
using Elsa.Workflows.LogPersistence;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Hosting;

/// <summary>What watches over instances: failures, recovery, cancellation, state, notifications.</summary>
internal static class RuntimeServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.AddSingleton<InFlight>().AddSingleton<CrashGuard>().AddSingleton<NotificationIndex>();
        services.AddScoped<INotificationSender, NotificationSender>().AddScoped<IWorkflowRecovery, Recovery>();
        services.AddScoped<ITaskDispatcher, TaskNotifier>().AddScoped<Cancellation>();
        services.AddScoped<IWorkflowCancellationService>(provider => provider.GetRequiredService<Cancellation>());
        services.AddScoped<IFamilyCancellation>(provider => provider.GetRequiredService<Cancellation>());
        services.AddScoped<StateImport>().AddScoped<IWorkflowInstanceManager, InstanceManager>();
        services.AddScoped<IWorkflowInstanceVariableManager, InstanceVariables>();
        services.AddSingleton<ILogPersistenceStrategyService, LogPersistenceStrategies>().AddOptions();
        services.AddScoped<IStorageDriverManager, StorageDrivers>();
        services.AddScoped<Failures>().AddSingleton<HostPipelines>().AddSingleton<CommitStrategies>();
        services.AddSingleton<ICommitStrategyRegistry>(provider => provider.GetRequiredService<CommitStrategies>());
        services.AddScoped<IWorkflowRunner, WorkflowRunner>().AddSingleton<IWorkflowBuilderFactory, CodeBuilders>();
        services.AddScoped<IWorkflowIncidents>(provider => provider.GetRequiredService<Failures>());
    }
}
