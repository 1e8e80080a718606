using System.Collections;
using System.Reflection;
using Elsa.Expressions.Models;
using Elsa.Workflows;

namespace Elsa.Embedded.Serialization;

/// <summary>Lists of cases: a label, mostly a condition, sometimes an activity.</summary>
internal static class SwitchCases
{
    /// <returns>The type of the items; null when the list is none of cases.</returns>
    public static Type? TypeOf(Type list)
    {
        if (!list.IsGenericType || list.GetGenericTypeDefinition() != typeof(ICollection<>)) return null;
        var item = list.GetGenericArguments()[0];
        return item.IsClass && item.GetProperties().Any(member => IsCondition(member) || IsActivity(member))
            ? item : null;
    }

    public static bool IsActivity(PropertyInfo member) => typeof(IActivity).IsAssignableFrom(member.PropertyType);

    public static IList NewList(Type item) => (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;

    private static bool IsCondition(PropertyInfo member) => member.PropertyType == typeof(Expression);
}
