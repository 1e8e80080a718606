using System.Reflection;
using System.Runtime.CompilerServices;

namespace Recruitment.Tests.Architecture;

/// <summary>A plausible value of any type, so that a query can be asked.</summary>
internal static class Samples
{
    private static readonly Dictionary<Type, object> Values = new()
    {
        [typeof(string)] = "Delft",
        [typeof(int)] = 10,
        [typeof(long)] = 10L,
        [typeof(double)] = 1.5,
        [typeof(bool)] = true,
        [typeof(Guid)] = new Guid("0198a000-0000-7000-8000-000000000001"),
        [typeof(DateOnly)] = new DateOnly(2027, 3, 1),
        [typeof(DateTimeOffset)] = new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero),
        [typeof(TimeSpan)] = TimeSpan.FromDays(30),
        [typeof(CancellationToken)] = CancellationToken.None,
    };

    public static object? Of(Type type, NullabilityInfo? nullability = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner) return Of(inner);
        if (Values.TryGetValue(type, out var value)) return value;
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0);
        if (type.IsArray) return Filled(type.GetElementType()!);
        if (type.IsGenericType && Filled(type.GetGenericArguments()[0]) is var one && type.IsInstanceOfType(one))
            return one;
        return nullability?.ReadState is NullabilityState.Nullable ? null : Made(type);
    }

    private static Array Filled(Type element)
    {
        var array = Array.CreateInstance(element, 1);
        array.SetValue(Of(element), 0);
        return array;
    }

    private static object Made(Type type) => type.GetConstructors()
        .OrderByDescending(c => c.GetParameters().Length).FirstOrDefault() is { } make
            ? make.Invoke(
                [.. make.GetParameters().Select(p => Of(p.ParameterType, new NullabilityInfoContext().Create(p)))])
            : RuntimeHelpers.GetUninitializedObject(type);
}
