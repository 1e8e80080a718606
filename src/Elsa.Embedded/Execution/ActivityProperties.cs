using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization;
using Elsa.Workflows;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>The properties of an activity's class that the engine cares for, found once.</summary>
/// <remarks>
/// Evaluated are those inputs that are evaluated before the activity runs; children hold activities; cases are lists
/// whose items hold an activity each.
/// </remarks>
internal sealed record ActivityProperties(
    IReadOnlyList<PropertyInfo> Inputs,
    IReadOnlyList<PropertyInfo> Evaluated,
    IReadOnlyList<PropertyInfo> Outputs,
    IReadOnlyList<PropertyInfo> Children,
    IReadOnlyList<CaseList> Cases)
{
    private static readonly ConcurrentDictionary<Type, ActivityProperties> Known = new();

    public static ActivityProperties Of(Type type) => Known.GetOrAdd(type, Find);

    /// <summary>The activities inside one, each with the port at which it stands.</summary>
    public static IEnumerable<(string Port, IActivity Child)> ChildrenOf(IActivity activity)
    {
        var properties = Of(activity.GetType());
        foreach (var property in properties.Children)
            foreach (var child in Activities(property.GetValue(activity))) yield return (property.Name, child);
        foreach (var cases in properties.Cases)
            foreach (var one in cases.ItemsOf(activity))
                if (cases.Activity.GetValue(one) is IActivity child) yield return (cases.PortOf(one), child);
    }

    private static IEnumerable<IActivity> Activities(object? value) => value switch
    {
        IActivity one => [one],
        IEnumerable<IActivity> many => many,
        _ => [],
    };

    private static ActivityProperties Find(Type type)
    {
        var all = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && p.CanRead).ToList();
        var inputs = all.Where(p => typeof(Input).IsAssignableFrom(p.PropertyType)).ToList();
        return new(
            inputs,
            inputs.Where(p => p.GetCustomAttribute<InputAttribute>()?.AutoEvaluate is not false).ToList(),
            all.Where(p => typeof(Output).IsAssignableFrom(p.PropertyType)).ToList(),
            all.Where(p => HoldsActivities(p.PropertyType) && !p.IsDefined(typeof(JsonIgnoreAttribute))).ToList(),
            all.Select(CaseList.Of).OfType<CaseList>().ToList());
    }

    private static bool HoldsActivities(Type type) =>
        typeof(IActivity).IsAssignableFrom(type) || typeof(IEnumerable<IActivity>).IsAssignableFrom(type);
}

/// <summary>A list whose items hold an activity each, as the cases of a switch do.</summary>
internal sealed record CaseList(PropertyInfo List, PropertyInfo Activity, PropertyInfo Label)
{
    public static CaseList? Of(PropertyInfo list)
    {
        if (list.PropertyType is not { IsGenericType: true } type) return null;
        if (type.GetGenericTypeDefinition() != typeof(ICollection<>)) return null;
        var members = type.GetGenericArguments()[0].GetProperties();
        var activity = members.FirstOrDefault(member => typeof(IActivity).IsAssignableFrom(member.PropertyType));
        var label = members.FirstOrDefault(
            member => member.PropertyType == typeof(string) || member.PropertyType.IsPrimitive);
        return activity is null || label is null || typeof(IActivity).IsAssignableFrom(type.GetGenericArguments()[0])
            ? null : new(list, activity, label);
    }

    public IEnumerable<object> ItemsOf(IActivity activity) => (IEnumerable<object>?)List.GetValue(activity) ?? [];

    public string PortOf(object one) => Label.GetValue(one)?.ToString() ?? "";
}
