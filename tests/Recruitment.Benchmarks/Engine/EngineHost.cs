using System.Data.Common;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.EntityFrameworkCore;
using Elsa.Embedded.Hosting;
using Elsa.Extensions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Stimuli;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Benchmarks;

/// <summary>The engine alone, on a SQLite file.</summary>
internal sealed class EngineHost : IAsyncDisposable
{
    private readonly CommitCount count = new();
    private readonly ServiceProvider services;

    public EngineHost(string file)
    {
        var collection = new ServiceCollection();
        collection.AddLogging().AddSingleton(new WorkflowWorkerOptions { RunsInBackground = false });
        collection.AddElsa();
        collection.AddDbContext<EngineDb>(
            options => options.UseSqlite($"Data Source={file}").UseElsaStores().AddInterceptors(count));
        collection.AddElsaStores<EngineDb>();
        services = collection.BuildServiceProvider();
    }

    public IServiceProvider Services => services;

    /// <summary>How often something was committed so far.</summary>
    public int Commits => count.Commits;

    public Task CreateAsync() => InScopeAsync(
        scope => scope.GetRequiredService<EngineDb>().Database.EnsureCreatedAsync());

    /// <returns>The id of the version.</returns>
    public Task<string> PublishAsync(string json) => InScopeAsync(async scope =>
    {
        var model = scope.GetRequiredService<IDefinitionJson>().Read(json);
        var importer = scope.GetRequiredService<IWorkflowDefinitionImporter>();
        var result = await importer.ImportAsync(new() { Model = model, Publish = true });
        result.Succeeded.Should().BeTrue();
        return result.WorkflowDefinition.Id;
    });

    /// <summary>Starts an instance, and runs it until it waits or ends.</summary>
    public async Task StartAsync(string definitionId, string? correlationId = null)
    {
        await InScopeAsync(async scope => await scope.GetRequiredService<IWorkflowStarter>().StartWorkflowAsync(new()
        {
            WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(definitionId),
            CorrelationId = correlationId,
        }));
        while (await services.GetRequiredService<WorkflowWorker>().RunOnceAsync(default))
        {
        }
    }

    public Task SendAsync(string eventName, string correlationId) => InScopeAsync(
        scope => scope.GetRequiredService<IStimulusSender>().SendAsync(
            RuntimeStimulusNames.Event, new EventStimulus(eventName), new() { CorrelationId = correlationId }));

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> call)
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    private sealed class CommitCount : DbTransactionInterceptor
    {
        public int Commits { get; private set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Commits++;
            return Task.CompletedTask;
        }
    }
}

/// <summary>A context with nothing but the engine's tables.</summary>
internal sealed class EngineDb(DbContextOptions<EngineDb> options) : DbContext(options);
