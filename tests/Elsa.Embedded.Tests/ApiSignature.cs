using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Elsa.Embedded.Tests;

/// <summary>Writes types and members the way <c>elsa-3.8-api.txt</c> lists them.</summary>
internal static class ApiSignature
{
    public static string Of(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (type.IsByRef) return Of(type.GetElementType()!);
        if (type.IsArray) return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        var name = type.IsNested ? $"{Of(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        var arguments = type.GetGenericArguments();
        return arguments.Length == 0 ? name : $"{name.Split('`')[0]}<{string.Join(",", arguments.Select(Of))}>";
    }

    public static string KindOf(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { BaseType.Name: nameof(MulticastDelegate) } => "delegate",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    /// <returns>Kind and signature; null for what the listing leaves out (invisible, generated, an override).</returns>
    public static (string Kind, string Signature)? Of(MemberInfo member) => member switch
    {
        _ when member.IsDefined(typeof(CompilerGeneratedAttribute)) => null,
        ConstructorInfo ctor when IsVisible(ctor) => ($"{Access(ctor)} ctor", $"({Parameters(ctor)})"),
        MethodInfo { IsSpecialName: false } method when IsVisible(method) && !IsOverride(method) =>
            ($"{Access(method)} method", $"{Of(method.ReturnType)} {NameOf(method)}({Parameters(method)})"),
        PropertyInfo property when Accessors(property) is [var first, ..] all && !IsOverride(first) =>
            ($"{Access(first)} property", $"{Of(property.PropertyType)} {NameOf(property)} {{ {Text(all)} }}"),
        FieldInfo { IsSpecialName: false } field when field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly =>
            Of(field),
        _ => null,
    };

    private static (string Kind, string Signature) Of(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum) return ("value", field.Name);
        var kind = field.IsLiteral ? "const" : field.IsStatic ? "static field" : "field";
        return ($"{(field.IsPublic ? "public" : "protected")} {kind}", $"{Of(field.FieldType)} {field.Name}");
    }

    private static string NameOf(MethodInfo method) => !method.IsGenericMethod ? method.Name
        : $"{method.Name}<{string.Join(",", method.GetGenericArguments().Select(Of))}>";

    private static string NameOf(PropertyInfo property) => property.GetIndexParameters() is { Length: > 0 } keys
        ? $"{property.Name}[{string.Join(", ", keys.Select(key => $"{Of(key.ParameterType)} {key.Name}"))}]"
        : property.Name;

    private static MethodInfo[] Accessors(PropertyInfo property) =>
        [.. property.GetAccessors(nonPublic: true).Where(IsVisible).OrderBy(a => a.ReturnType == typeof(void))];

    private static string Text(IEnumerable<MethodInfo> accessors) => string.Join(" ", accessors.Select(accessor =>
        accessor.ReturnType != typeof(void) ? "get;"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init;" : "set;"));

    private static string Parameters(MethodBase method)
    {
        var isExtension = method.IsDefined(typeof(ExtensionAttribute));
        var all = method.GetParameters().Select((p, i) => (i == 0 && isExtension ? "this " : "") + Of(p));
        return string.Join(", ", all);
    }

    private static string Of(ParameterInfo parameter)
    {
        var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params "
            : parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{prefix}{Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter) => parameter.RawDefaultValue switch
    {
        _ when !parameter.HasDefaultValue => "",
        null or DBNull => " = default",
        string text => $" = \"{text}\"",
        var value => $" = {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOverride(MethodInfo method) => method.GetBaseDefinition() != method;

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "public" : "protected") + (method.IsStatic && method is MethodInfo ? " static" : "");
}
