using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>The properties of an activity's class that the engine cares for, found once.</summary>
/// <remarks>Evaluated are those inputs that are evaluated before the activity runs; children hold activities.</remarks>
internal sealed record ActivityProperties(
    IReadOnlyList<PropertyInfo> Inputs,
    IReadOnlyList<PropertyInfo> Evaluated,
    IReadOnlyList<PropertyInfo> Outputs,
    IReadOnlyList<PropertyInfo> Children)
{
    private static readonly ConcurrentDictionary<Type, ActivityProperties> Known = new();

    public static ActivityProperties Of(Type type) => Known.GetOrAdd(type, Find);

    private static ActivityProperties Find(Type type)
    {
        var all = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanRead).ToList();
        var inputs = all.Where(p => typeof(Input).IsAssignableFrom(p.PropertyType)).ToList();
        return new(
            inputs,
            inputs.Where(p => p.GetCustomAttribute<InputAttribute>()?.AutoEvaluate is not false).ToList(),
            all.Where(p => typeof(Output).IsAssignableFrom(p.PropertyType)).ToList(),
            all.Where(p => HoldsActivities(p.PropertyType)).ToList());
    }

    private static bool HoldsActivities(Type type) =>
        typeof(IActivity).IsAssignableFrom(type) || typeof(IEnumerable<IActivity>).IsAssignableFrom(type);
}
