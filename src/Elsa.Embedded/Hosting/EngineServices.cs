using Elsa.Common;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Execution;
using Elsa.Embedded.Expressions;
using Elsa.Embedded.Migration;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Validation;
using Elsa.Workflows;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Embedded.Hosting;

internal static class EngineServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        LanguageServices.AddTo(services);
        services.TryAddSingleton<WorkflowWorkerOptions>();
        services.AddSingleton<ISystemClock, HostClock>().AddSingleton<IIdentityGenerator, TimeOrderedIds>();
        services.AddSingleton<IActivityRegistry, ActivityRegistry>().AddSingleton<DefinitionCache>();
        services.AddSingleton<WorkSignal>().AddSingleton<WorkflowWorker>().AddSingleton<WorkflowFolder>();
        services.AddHostedService<WorkflowBackgroundService>();
        services.TryAddSingleton<IStandardOutStreamProvider>(new StandardOutStreamProvider(Console.Out));
        services.TryAddSingleton<IStandardInStreamProvider>(new StandardInStreamProvider(TextReader.Null));
        services.AddScoped<Engine>().AddScoped<WorkUnits>();
        services.AddScoped<IWorkflowRuntime, WorkflowRuntime>().AddScoped<WorkflowStarter>();
        services.AddScoped<IWorkflowStarter>(provider => provider.GetRequiredService<WorkflowStarter>());
        RuntimeServices.AddTo(services);
        MessagingServices.AddTo(services);
        HttpServices.AddTo(services);
        AddDefinitions(services);
        foreach (var type in ActivityType.From(typeof(EngineServices).Assembly)) services.AddSingleton(type);
    }

    private static void AddDefinitions(IServiceCollection services)
    {
        services.AddSingleton<DefinitionTexts>().AddScoped<DefinitionChecks>().AddScoped<DefinitionLibrary>();
        services.AddSingleton<Outlines>().AddSingleton<IDefinitionRule, InputRule>();
        services.AddSingleton<IDefinitionRule, FlowRule>().AddSingleton<IDefinitionRule, CronRule>();
        services.AddScoped<DefinitionPublisher>();
        services.AddScoped<IWorkflowDefinitionPublisher>(provider => provider.GetRequiredService<DefinitionPublisher>());
        services.AddScoped<IWorkflowDefinitionImporter>(provider => provider.GetRequiredService<DefinitionPublisher>());
        services.AddScoped<IInstanceMigrations, InstanceMigrations>();
        services.AddScoped<IWorkflowDefinitionManager, DefinitionManager>();
        services.AddScoped<IWorkflowDefinitionService, DefinitionService>();
        services.AddScoped<IWorkflowDefinitionExporter, DefinitionExporter>();
    }
}
