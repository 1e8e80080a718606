using Elsa.Embedded.Definitions;
using Elsa.Embedded.EntityFrameworkCore;
using Elsa.Embedded.Hosting;
using Elsa.Extensions;
using Microsoft.EntityFrameworkCore;
using Recruitment.Audit;
using Recruitment.Data;
using Recruitment.WorkItems;
using Recruitment.Workflows;

namespace Recruitment.Web.Hosting;

/// <summary>The wiring of the workflow engine, in its embedded flavour.</summary>
internal static class EmbeddedElsa
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWorkflows()
        {
            services.AddElsa(elsa => elsa.AddActivitiesFrom<SignalPump>());
            services.AddElsaStores<RecruitmentDb>();
            services.AddSingleton(new WorkflowWorkerOptions
            {
                RunsInBackground = false, // the process loop drives it
                IsLostRace = failure => failure is DbUpdateException { Refusal: not null },
            });
            services.AddScoped<MessageFacts>();
            return services.AddSingleton<IDueWork, SignalPump>().AddSingleton<IDueWork, EngineWork>();
        }
    }

    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptionsBuilder UseWorkflowStores() => options.UseElsaStores();
    }

    /// <summary>Takes in the definitions that ship beside the program.</summary>
    /// <exception cref="StartRefusedException">One of them cannot be used.</exception>
    public static async Task LoadDefinitionsAsync(IServiceProvider services, CancellationToken ct)
    {
        var files = await services.GetRequiredService<WorkflowFolder>().LoadAsync(Path.Combine(AppContext.BaseDirectory, "workflows"), ct);
        if (files.FirstOrDefault(f => f.Errors.Count > 0) is { } broken)
        {
            throw new StartRefusedException($"workflows/{broken.FileName} cannot be used: {string.Join(" ", broken.Errors.Select(e => e.Message))}");
        }
        foreach (var draft in files.Where(f => !f.IsPublished))
        {
            await services.GetRequiredService<Operations>().RunAsync<WorkItemDesk>(desk => desk.OpenAsync(
                $"definition-draft:{draft.DefinitionId}:{draft.Version}", "definition-draft",
                $"The file {draft.FileName} has changed: publish its draft, version {draft.Version}, or leave yours", null, null, ["seen"], null, Actor.System, ct), ct);
        }
    }

    /// <summary>The engine's own due work: instances to start, children that ended, timers.</summary>
    private sealed class EngineWork(WorkflowWorker worker) : IDueWork
    {
        public Task<bool> RunOnceAsync(CancellationToken ct) => worker.RunOnceAsync(ct);
        public Task<DateTimeOffset?> NextDueAsync(DateTimeOffset after, CancellationToken ct) => worker.NextDueAsync(after, ct);
    }
}
