using Elsa.Common;
using Elsa.Embedded.Execution;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Embedded.Hosting;

internal static class EngineServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISystemClock, HostClock>();
        services.TryAddSingleton<IIdentityGenerator, TimeOrderedIds>();
        services.TryAddSingleton<IActivityRegistry, ActivityRegistry>();
        foreach (var type in ActivityType.From(typeof(EngineServices).Assembly)) services.AddSingleton(type);
    }
}
