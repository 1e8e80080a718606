using System.Collections;
using System.Globalization;
using DotLiquid;

namespace Elsa.Embedded.Expressions;

/// <summary>Stands in for those of DotLiquid's filters that can make far more than goes in, take quadratic time, or
/// read the machine's clock. Found by name: the method <c>NewLine</c> is the filter <c>new_line</c>.</summary>
internal static class LiquidFilters
{
    /// <summary>The register in which a render finds its clock.</summary>
    public const string Clock = "clock";

    public static string? Replace(Context context, string? input, string? old, string? by = "")
    {
        Check((1 + (long)(input?.Length ?? 0)) * (by?.Length ?? 0) / Math.Max(1, old?.Length ?? 1));
        return string.IsNullOrEmpty(old) ? input : input?.Replace(old, by, StringComparison.Ordinal);
    }

    public static string[]? Split(string? input, string? pattern) => input is null or "" ? []
        : string.IsNullOrEmpty(pattern) ? [.. input.Select(character => character.ToString())]
        : input.Split(pattern, StringSplitOptions.RemoveEmptyEntries);

    public static string? Join(IEnumerable? input, string? separator = " ")
    {
        if (input is null) return null;
        var texts = input.Cast<object?>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture)).ToList();
        Check(texts.Sum(text => (text?.Length ?? 0L) + (separator?.Length ?? 0)));
        return string.Join(separator, texts);
    }

    public static object? Times(Context context, object? input, object? operand) => input is string text
        && !decimal.TryParse(text, CultureInfo.InvariantCulture, out _)
        ? throw new ScriptException("Liquid: 'times' multiplies numbers only.")
        : StandardFilters.Times(context, input, operand);

    public static string? Date(Context context, object? input, string? format)
    {
        var clock = (TimeProvider)context.Registers[Clock];
        return StandardFilters.Date(context, input is "now" or "today" ? clock.GetUtcNow().UtcDateTime : input, format);
    }

    public static void Check(long size)
    {
        if (size > ScriptLimits.OutputLength)
            throw new ScriptException($"Liquid: a value is larger than {ScriptLimits.OutputLength}.");
    }
}
