using System.Collections.Concurrent;
using System.Reflection;
using Elsa.Workflows;
using Elsa.Workflows.Activities;

namespace Elsa.Embedded.Execution;

/// <summary>Callbacks outlive the process, so they are methods of the activity's class and kept by name.</summary>
internal static class Callbacks
{
    private const BindingFlags Instance =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly ConcurrentDictionary<(Type Type, string Name), MethodInfo> Methods = new();

    /// <exception cref="InvalidOperationException">A lambda, or a method of another object: it would not be found
    /// again.</exception>
    public static string? NameOf(Delegate? callback, IActivity activity) => callback switch
    {
        null => null,
        _ when ReferenceEquals(callback.Target, activity) => callback.Method.Name,
        _ => throw new InvalidOperationException(
            $"{activity.Type}: the callback {callback.Method.Name} is no method of the activity."),
    };

    /// <exception cref="MissingMethodException">The class lost the method since the bookmark was made.</exception>
    public static TDelegate Find<TDelegate>(IActivity activity, string name) where TDelegate : Delegate =>
        Methods.GetOrAdd((activity.GetType(), name), static key => Find(key.Type, key.Name))
            .CreateDelegate<TDelegate>(activity);

    private static MethodInfo Find(Type type, string name)
    {
        for (var at = type; at is not null; at = at.BaseType)
            if (at == typeof(Composite) && name == "OnCompletedAsync") // as older states have it
                return at.GetMethod("OnRootCompletedAsync", Instance)!;
            else if (at.GetMethod(name, Instance) is { } method) return method;
        throw new MissingMethodException(type.FullName, name);
    }
}
