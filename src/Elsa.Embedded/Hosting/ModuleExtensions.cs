using Elsa.Embedded.Execution;
using Elsa.Embedded.Hosting;
using Elsa.Features.Services;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Features.Services
{
    public interface IModule
    {
        IServiceCollection Services { get; }
    }
}

namespace Elsa.Extensions
{
    public static class ModuleExtensions
    {
        /// <summary>Adds the engine and its built-in activities. Where instances are kept is a further call.</summary>
        public static IModule AddElsa(this IServiceCollection services, Action<IModule>? configure = default)
        {
            var module = new Module(services);
            EngineServices.AddTo(services);
            configure?.Invoke(module);
            return module;
        }

        /// <summary>Lets definitions use all activities of an assembly.</summary>
        public static IModule AddActivitiesFrom<TMarkerType>(this IModule module)
        {
            foreach (var type in ActivityType.From(typeof(TMarkerType).Assembly)) module.Services.AddSingleton(type);
            return module;
        }

        public static IModule AddActivity<T>(this IModule module) where T : IActivity
        {
            module.Services.AddSingleton(new ActivityType(typeof(T)));
            return module;
        }
    }
}

namespace Elsa.Embedded.Hosting
{
    internal sealed record Module(IServiceCollection Services) : IModule;
}
