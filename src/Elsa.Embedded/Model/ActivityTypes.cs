using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows.Attributes;

namespace Elsa.Workflows;

/// <summary>
/// The name by which definitions know an activity: namespace and type of its attribute, else of its class.
/// </summary>
internal static class ActivityTypes
{
    private static readonly ConcurrentDictionary<Type, (string Name, int Version)> Names = new();

    public static (string Name, int Version) NameOf(Type type) => Names.GetOrAdd(type, static type =>
    {
        var attribute = type.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var name = attribute?.Type ?? Simple(type);
        return ((attribute?.Namespace ?? type.Namespace) is { } space ? $"{space}.{name}" : name, attribute?.Version
            ?? 1);
    });

    private static string Simple(Type type) => !type.IsGenericType ? type.Name
        : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}"
            + $"<{string.Join(",", type.GetGenericArguments().Select(Simple))}>";
}
