using System.Text.Json;
using Elsa.Expressions;
using Elsa.Workflows;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Execution;

/// <summary>What went into a run and came out of it, as the journal keeps it.</summary>
internal static class LogState
{
    /// <summary>Longer values are left out: a journal is no archive. Characters of JSON.</summary>
    private const int LongestValue = 4_000;

    public static Dictionary<string, object>? InputsOf(ActivityExecutionContext context, LogModes modes)
    {
        Dictionary<string, object>? kept = null;
        foreach (var input in ActivityProperties.Of(context.Activity.GetType()).Evaluated)
            if (modes.KeepsInput(input.Name) && input.GetValue(context.Activity) is Input given
                && context.ExpressionExecutionContext.Memory.TryGetBlock(
                    given.MemoryBlockReference().Id ?? "", out var block)
                && Plain(block.Value) is { } value) (kept ??= [])[input.Name] = value;
        return kept;
    }

    public static Dictionary<string, object>? OutputsOf(ActivityExecutionContext context, LogModes modes)
    {
        Dictionary<string, object>? kept = null;
        var register = context.WorkflowExecutionContext.GetActivityOutputRegister();
        foreach (var output in ActivityProperties.Of(context.Activity.GetType()).Outputs)
            if (modes.KeepsOutput(output.Name)
                && Plain(register.FindOutputByActivityInstanceId(context.Id, output.Name)) is { } value)
                (kept ??= [])[output.Name] = value;
        return kept;
    }

    /// <summary>The value as it is now: what is changed later, or has no JSON, is no part of the journal.</summary>
    private static object? Plain(object? value)
    {
        switch (value)
        {
            case null or bool or int or long or double or decimal or DateTimeOffset or DateTime or TimeSpan or Guid:
                return value;
            case string text:
                return text.Length <= LongestValue ? text : $"{text[..100]}… ({text.Length} characters)";
            case Delegate or Stream or Type or IServiceProvider:
                return value.GetType().Name;
        }
        try
        {
            var json = JsonSerializer.SerializeToElement(value, value.GetType(), Values.Json);
            return json.GetRawText() is { Length: > LongestValue } text ? $"{text[..100]}… ({text.Length} characters)"
                : json;
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException or InvalidOperationException)
        {
            return value.GetType().Name;
        }
    }
}
