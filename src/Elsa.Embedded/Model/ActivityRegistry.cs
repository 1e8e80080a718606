using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Activities.Flowchart.Attributes;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Workflows
{
    /// <summary>The activities that definitions may use.</summary>
    public interface IActivityRegistry
    {
        IEnumerable<ActivityDescriptor> ListAll();

        /// <returns>The highest version; null when the type isn't registered.</returns>
        ActivityDescriptor? Find(string type);

        ActivityDescriptor? Find(string type, int version);
    }
}

namespace Elsa.Embedded.Execution
{
    internal sealed class ActivityRegistry(IEnumerable<ActivityType> types) : IActivityRegistry
    {
        private readonly Dictionary<(string, int), ActivityDescriptor> descriptors = types
            .Select(type => ActivityDescription.Of(type.ClrType)).DistinctBy(d => (d.TypeName, d.Version))
            .ToDictionary(d => (d.TypeName, d.Version));

        public IEnumerable<ActivityDescriptor> ListAll() => descriptors.Values;

        public ActivityDescriptor? Find(string type) =>
            descriptors.Values.Where(d => d.TypeName == type).MaxBy(d => d.Version);

        public ActivityDescriptor? Find(string type, int version) => descriptors.GetValueOrDefault((type, version));
    }

    /// <summary>One registration of an activity's class.</summary>
    internal sealed record ActivityType(Type ClrType)
    {
        public static IEnumerable<ActivityType> From(Assembly assembly) => assembly.GetTypes()
            .Where(type =>
                typeof(IActivity).IsAssignableFrom(type) && type is { IsAbstract: false, IsGenericType: false })
            .Select(type => new ActivityType(type));
    }

    /// <summary>What a designer, the reader of definitions and the engine must know of an activity's class.</summary>
    internal static class ActivityDescription
    {
        private static readonly ConcurrentDictionary<Type, (ConstructorInfo, object?[])> Constructors = new();

        public static ActivityDescriptor Of(Type type)
        {
            var (name, version) = ActivityTypes.NameOf(type);
            var attribute = type.GetCustomAttribute<ActivityAttribute>();
            var dot = name.LastIndexOf('.');
            return new()
            {
                TypeName = name,
                Version = version,
                Namespace = dot < 0 ? "" : name[..dot],
                Name = name[(dot + 1)..],
                ClrType = type,
                DisplayName = attribute?.DisplayName ?? name[(dot + 1)..],
                Category = attribute?.Category ?? "Miscellaneous",
                Description = attribute?.Description,
                Kind = attribute?.Kind ?? ActivityKind.Action,
                RunAsynchronously = attribute?.RunAsynchronously ?? false,
                IsBrowsable = type.GetCustomAttribute<System.ComponentModel.BrowsableAttribute>()?.Browsable ?? true,
                IsContainer = typeof(IVariableContainer).IsAssignableFrom(type),
                IsStart = typeof(IStartNode).IsAssignableFrom(type),
                IsTerminal = typeof(ITerminalNode).IsAssignableFrom(type),
                Inputs = [.. Settable(type).Select(InputOf).OfType<InputDescriptor>()],
                Outputs = [.. Settable(type).Select(OutputOf).OfType<OutputDescriptor>()],
                Ports = [.. Ports(type)],
            };
        }

        /// <summary>A new activity of the class, by whichever constructor asks for nothing.</summary>
        public static IActivity New(Type type)
        {
            var (constructor, nothing) = Constructors.GetOrAdd(type, FindConstructor);
            return (IActivity)constructor.Invoke(nothing);
        }

        private static (ConstructorInfo Constructor, object?[] Nothing) FindConstructor(Type type)
        {
            const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
            var constructor = type.GetConstructors(any).Where(c => c.GetParameters().All(p => p.IsOptional))
                .MinBy(c => c.GetParameters().Length)
                ?? throw new MissingMethodException(type.FullName, ".ctor()");
            return (constructor, [.. constructor.GetParameters().Select(p => p.DefaultValue)]);
        }

        private static IEnumerable<PropertyInfo> Settable(Type type) => type
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0);

        private static InputDescriptor? InputOf(PropertyInfo property)
        {
            var (attribute, wrapped) = (
                property.GetCustomAttribute<InputAttribute>(), typeof(Input).IsAssignableFrom(property.PropertyType));
            if (attribute is null && !wrapped) return null;
            return Describe(new InputDescriptor
            {
                Type = wrapped ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType,
                IsWrapped = wrapped,
                AutoEvaluate = attribute?.AutoEvaluate ?? true,
                UIHint = attribute?.UIHint,
                Category = attribute?.Category,
                DefaultValue = attribute?.DefaultValue,
                DefaultSyntax = attribute?.DefaultSyntax ?? "Literal",
                IsReadOnly = attribute?.IsReadOnly,
                Order = attribute?.Order ?? 0,
                IsBrowsable = attribute?.IsBrowsable ?? true,
            }, property, attribute?.Name, attribute?.DisplayName, attribute?.Description);
        }

        private static OutputDescriptor? OutputOf(PropertyInfo property)
        {
            if (!typeof(Output).IsAssignableFrom(property.PropertyType)) return null;
            var attribute = property.GetCustomAttribute<OutputAttribute>();
            var type = property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0]
                : typeof(object);
            return Describe(new OutputDescriptor { Type = type, IsBrowsable = attribute?.IsBrowsable ?? true },
                property, attribute?.Name, attribute?.DisplayName, attribute?.Description);
        }

        private static T Describe<T>(
            T descriptor, PropertyInfo property, string? name, string? displayName, string? description)
            where T : PropertyDescriptor
        {
            descriptor.Name = name ?? property.Name;
            descriptor.DisplayName = displayName ?? property.Name;
            descriptor.Description = description;
            descriptor.PropertyInfo = property;
            descriptor.ValueGetter = property.GetValue;
            descriptor.ValueSetter = property.SetValue;
            return descriptor;
        }

        private static IEnumerable<Port> Ports(Type type)
        {
            var embedded = Settable(type).Where(p => typeof(IActivity).IsAssignableFrom(p.PropertyType))
                .Where(p => p.IsDefined(typeof(PortAttribute)))
                .Select(p => p.GetCustomAttribute<PortAttribute>()!.Name ?? p.Name)
                .Select(name => new Port { Name = name, DisplayName = name, Type = PortType.Embedded });
            var outcomes = type.GetCustomAttribute<FlowNodeAttribute>()?.Outcomes
                ?? (typeof(ITerminalNode).IsAssignableFrom(type) ? [] : ["Done"]);
            return embedded.Concat(
                outcomes.Select(name => new Port { Name = name, DisplayName = name, Type = PortType.Flow }));
        }
    }
}
