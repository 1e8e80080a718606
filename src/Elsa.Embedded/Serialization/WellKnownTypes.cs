using Elsa.Workflows;

namespace Elsa.Embedded.Serialization;

/// <summary>Strategies and storage drivers, which definitions name by alias, full or assembly-qualified name.</summary>
internal static class WellKnownTypes
{
    private static readonly List<Type> Known = [.. typeof(IActivity).Assembly.GetExportedTypes().Where(type =>
        type is { IsClass: true, IsAbstract: false } && (typeof(IStorageDriver).IsAssignableFrom(type)
            || type.Namespace!.EndsWith(".ActivationValidators", StringComparison.Ordinal)
            || type.Namespace.EndsWith(".IncidentStrategies", StringComparison.Ordinal)))];

    public static Type? Find(string name)
    {
        name = name.Replace("UnregisteredClrType:", "", StringComparison.Ordinal).Split(',')[0].Trim();
        return Known.FirstOrDefault(type => type.FullName == name)
            ?? Known.FirstOrDefault(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? Known.FirstOrDefault(type => type.Name.Equals($"{name}Strategy", StringComparison.OrdinalIgnoreCase));
    }

    /// <returns>The name that Elsa's own assemblies give it.</returns>
    public static string NameOf(Type type) => $"{type.FullName}, {AssemblyOf(type)}";

    private static string AssemblyOf(Type type) =>
        type.Namespace!.StartsWith("Elsa.Workflows.Runtime", StringComparison.Ordinal) ? "Elsa.Workflows.Runtime"
        : type.Namespace.StartsWith("Elsa.Workflows", StringComparison.Ordinal) ? "Elsa.Workflows.Core"
        : type.Assembly.GetName().Name!;
}
