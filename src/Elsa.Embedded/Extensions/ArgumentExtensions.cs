using System.Runtime.CompilerServices;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Extensions;

public static class InputExtensions
{
    public static T Get<T>(
        this Input<T> input, ActivityExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = default) => context.Get(input)!;

    public static T Get<T>(
        this Input<T> input, ExpressionExecutionContext context,
        [CallerArgumentExpression(nameof(input))] string? inputName = default) =>
        context.Get<T>(input.MemoryBlockReference())!;

    public static T? GetOrDefault<T>(
        this Input<T>? input, ActivityExecutionContext context, Func<T>? defaultValue = default) =>
        input.GetOrDefault(context.ExpressionExecutionContext, defaultValue);

    public static T? GetOrDefault<T>(
        this Input<T>? input, ExpressionExecutionContext context, Func<T>? defaultValue = default) =>
        input is not null && context.TryGet(input.MemoryBlockReference(), out var value) && value is not null
            ? Expressions.Values.Convert<T>(value)
            : defaultValue is null ? default : defaultValue();
}

public static class OutputExtensions
{
    public static void Set<T>(
        this Output<T>? output, ActivityExecutionContext context, T? value,
        [CallerArgumentExpression(nameof(output))] string? outputName = default) =>
            context.Set(output, value, outputName);
}

public static class MemoryBlockReferenceExtensions
{
    public static object? Get(this MemoryBlockReference reference, ActivityExecutionContext context) =>
        context.Get(reference);

    public static T? Get<T>(this MemoryBlockReference reference, ActivityExecutionContext context) =>
        context.Get<T>(reference);

    public static void Set(this MemoryBlockReference reference, ActivityExecutionContext context, object? value) =>
        context.Set(reference, value);
}
