using Elsa.Embedded.Execution;
using Elsa.Embedded.Hosting;
using Elsa.Features.Services;
using Elsa.Workflows;
using Elsa.Workflows.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Features.Services
{
    public interface IFeature
    {
        IModule Module { get; }

        void Configure();

        void Apply();
    }

    public interface IModule
    {
        IServiceCollection Services { get; }
    }
}

namespace Elsa.Features.Abstractions
{
    /// <summary>A part of the engine that a host switches on and configures.</summary>
    public abstract class FeatureBase(IModule module) : IFeature
    {
        public IModule Module { get; } = module;
        public IServiceCollection Services => Module.Services;

        public virtual void Configure()
        {
        }

        public virtual void Apply()
        {
        }
    }
}

namespace Elsa.Extensions
{
    public static partial class ModuleExtensions
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

        /// <summary>Says how flowcharts run whose definition doesn't say.</summary>
        public static IModule UseFlowchart(this IModule configuration, Action<FlowchartFeature>? configure = default)
        {
            var feature = new FlowchartFeature(configuration);
            configure?.Invoke(feature);
            feature.Apply();
            return configuration;
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
