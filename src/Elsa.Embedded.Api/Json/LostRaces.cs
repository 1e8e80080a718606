using Elsa.Embedded.Hosting;
using Elsa.Embedded.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Api.Json;

/// <summary>Commits that failed only because someone else's came first.</summary>
internal static class LostRaces
{
    public static bool Is(IServiceProvider services, Exception failure) =>
        services.GetRequiredService<IWorkflowStore>().IsLostRace(failure)
        || services.GetRequiredService<WorkflowWorkerOptions>().IsLostRace(failure);
}
