using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Workflows.Management;
using Elsa.Workflows.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>Keeps the engine's rows in the host's own database context, so that both commit together.</summary>
public static class ElsaStores
{
    /// <summary>Gives any context the engine's tables; migrations see them as part of the host's model.</summary>
    public static DbContextOptionsBuilder UseElsaStores(this DbContextOptionsBuilder options) =>
        options.ReplaceService<IModelCustomizer, ElsaModelCustomizer>().AddInterceptors(PublishedVersions.Instance);

    /// <summary>Lets the engine use the scope's <typeparamref name="TDbContext"/>.</summary>
    public static IServiceCollection AddElsaStores<TDbContext>(this IServiceCollection services)
        where TDbContext : DbContext
    {
        services.AddScoped<WorkflowStore>(provider => new(provider.GetRequiredService<TDbContext>()));
        services.AddScoped<IWorkflowStore>(provider => provider.GetRequiredService<WorkflowStore>());
        services.AddScoped<IWorkQueue>(provider => new WorkQueue(provider.GetRequiredService<TDbContext>()));
        services.AddScoped<IWorkflowQueries>(
            provider => new WorkflowQueries(provider.GetRequiredService<TDbContext>()));
        services.AddScoped<IWorkflowInstanceStore>(provider => new InstanceStore(
            provider.GetRequiredService<TDbContext>(), provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<Engine>(), provider.GetRequiredService<StateImport>()));
        services.AddScoped<JournalStore>(provider => new(provider.GetRequiredService<TDbContext>()));
        services.AddScoped<IWorkflowExecutionLogStore>(provider => provider.GetRequiredService<JournalStore>());
        services.AddScoped<IActivityExecutionStore>(provider => provider.GetRequiredService<JournalStore>());
        services.AddScoped<IActivityExecutionStatsService>(provider => provider.GetRequiredService<JournalStore>());
        services.AddScoped<IBookmarkStore>(provider => new BookmarkStore(
            provider.GetRequiredService<TDbContext>(), provider.GetRequiredService<Engine>()));
        services.AddScoped<ITriggerStore>(provider => new TriggerStore(
            provider.GetRequiredService<TDbContext>(), provider.GetRequiredService<Engine>()));
        services.AddScoped<IWorkflowDefinitionStore>(provider =>
            ActivatorUtilities.CreateInstance<DefinitionStore>(provider, provider.GetRequiredService<TDbContext>()));
        return services;
    }
}
