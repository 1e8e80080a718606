using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using DotLiquid;
using DotLiquid.Exceptions;

namespace Elsa.Embedded.Expressions;

/// <summary>Renders Liquid that nobody vouches for: plain data in, text out, everything bounded.</summary>
internal sealed class LiquidRunner(TimeProvider clock)
{
    // By reference, as with scripts: the parsed template lives as long as the definition.
    private readonly ConditionalWeakTable<string, Template> parsed = [];

    static LiquidRunner()
    {
        LiquidTags.Register();
        var first = Template.Parse("{% for i in a %}{{ i | plus: 1 | upcase }}{% endfor %}");
        first.Render(CultureInfo.InvariantCulture); // compiles DotLiquid, which counts against no one
    }

    /// <exception cref="ScriptException">The template is too long or cannot be parsed.</exception>
    public void Check(string source) => Parse(source);

    /// <exception cref="ScriptException">The template failed or went over a limit.</exception>
    public string Render(string source, IReadOnlyDictionary<string, object?> data, ScriptBudget budget)
    {
        var template = Parse(source);
        using var text = new LimitedWriter();
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            using var time = new CancellationTokenSource(budget.Next());
            template.Render(text, new(CultureInfo.InvariantCulture) { Context = Context(data, time.Token) });
            return text.ToString();
        }
        catch (Exception failure) when (IsOfTemplate(failure))
        {
            throw new ScriptException($"Liquid: {Message(failure)}", failure);
        }
        finally
        {
            budget.Spend(startedAt);
        }
    }

    private Template Parse(string source) => parsed.GetValue(source, static source =>
    {
        ScriptLimits.CheckSource(source);
        foreach (var tag in source.Split('}'))
            if (tag.Count(character => character == '|') > ScriptLimits.Filters)
                throw new ScriptException($"Liquid: a tag has more than {ScriptLimits.Filters} filters.");
        if (source.Split("{%").Length - 1 > ScriptLimits.Tags)
            throw new ScriptException($"Liquid: the template has more than {ScriptLimits.Tags} tags.");
        try
        {
            var template = Template.Parse(source, SyntaxCompatibility.DotLiquid22a);
            template.MakeThreadSafe();
            return template;
        }
        catch (Exception failure) when (IsOfTemplate(failure))
        {
            throw new ScriptException($"Liquid: {Message(failure)}", failure);
        }
    });

    /// <remarks>A context of our own: a template that is shared ignores the filters it is rendered with.</remarks>
    private Context Context(IReadOnlyDictionary<string, object?> data, CancellationToken ct)
    {
        var hash = Hash.FromDictionary((Dictionary<string, object?>)LiquidData(PlainData.Of(data))!);
        var context = new Context([hash], [], new() { [LiquidFilters.Clock] = clock }, ErrorsOutputMode.Rethrow,
            ScriptLimits.Iterations, CultureInfo.InvariantCulture, ct)
        {
            SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
        };
        context.AddFilters(typeof(LiquidFilters));
        return context;
    }

    /// <summary>Maps as DotLiquid's hashes: an instant as a DateTime in UTC, which its filters know.</summary>
    private static object? LiquidData(object? value) => value switch
    {
        Dictionary<string, object?> map => map.ToDictionary(pair => pair.Key, pair => LiquidData(pair.Value)),
        List<object?> list => list.Select(LiquidData).ToList(),
        DateTimeOffset instant => instant.UtcDateTime,
        _ => value,
    };

    private static bool IsOfTemplate(Exception failure) => failure is LiquidException or RenderException
        or OperationCanceledException or TimeoutException or InsufficientExecutionStackException or OutOfMemoryException
        or System.ArgumentException or InvalidOperationException or FormatException or ArithmeticException
        or InvalidCastException or NullReferenceException or NotSupportedException or KeyNotFoundException
        or TargetInvocationException;

    private static string Message(Exception failure) => failure switch
    {
        TargetInvocationException { InnerException: { } inner } => Message(inner),
        OperationCanceledException or TimeoutException => "it took too long.",
        MaximumIterationsExceededException => $"it loops more than {ScriptLimits.Iterations} times.",
        OutOfMemoryException => "it used too much memory.",
        _ => failure.Message,
    };
}

/// <summary>A text that refuses to become longer than a template's output may be.</summary>
internal sealed class LimitedWriter() : StringWriter(CultureInfo.InvariantCulture)
{
    public override void Write(char value)
    {
        Check(1);
        base.Write(value);
    }

    public override void Write(char[] buffer, int index, int count)
    {
        Check(count);
        base.Write(buffer, index, count);
    }

    public override void Write(ReadOnlySpan<char> buffer)
    {
        Check(buffer.Length);
        base.Write(buffer);
    }

    public override void Write(string? value)
    {
        Check(value?.Length ?? 0);
        base.Write(value);
    }

    private void Check(int more)
    {
        if (GetStringBuilder().Length + more > ScriptLimits.OutputLength)
            throw new ScriptException($"Liquid: it writes more than {ScriptLimits.OutputLength} characters.");
    }
}
