using System.Diagnostics;

namespace Elsa.Embedded.Expressions;

/// <summary>What one script or template may use. A burst is bounded too, see <see cref="ScriptBudget"/>.</summary>
internal static class ScriptLimits
{
    /// <summary>Characters of source.</summary>
    public const int SourceLength = 16 * 1024;

    /// <summary>Levels of brackets in source, beyond which parsers would recurse too deep.</summary>
    public const int SourceDepth = 100;

    public const int Statements = 50_000;

    /// <summary>Bytes allocated, garbage included.</summary>
    public const long Memory = 8 * 1024 * 1024;

    public const int CallDepth = 64;

    public const int ArrayLength = 10_000;

    /// <summary>Characters that a template writes, or that one of its values has.</summary>
    public const int OutputLength = 256 * 1024;

    /// <summary>Loop iterations of a template.</summary>
    public const int Iterations = 10_000;

    /// <summary>Filters in one tag of a template.</summary>
    public const int Filters = 20;

    public const int Tags = 500;

    /// <summary>Time of one evaluation; wall clock, since it bounds how long a burst holds its row.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMilliseconds(250);

    public static readonly TimeSpan RegexTime = TimeSpan.FromMilliseconds(100);

    /// <summary>For DotLiquid's own patterns, on a bounded source: wide, as a machine may be busy.</summary>
    public static readonly TimeSpan TemplateRegexTime = TimeSpan.FromSeconds(5);

    /// <exception cref="ScriptException">The source is too long or too deep.</exception>
    public static void CheckSource(string source)
    {
        if (source.Length > SourceLength)
            throw new ScriptException($"The source has {source.Length} characters; the limit is {SourceLength}.");
        var depth = 0;
        foreach (var character in source)
        {
            if (character is '(' or '[' or '{') depth++;
            else if (character is ')' or ']' or '}') depth--;
            if (depth > SourceDepth) throw new ScriptException($"The source nests deeper than {SourceDepth} brackets.");
        }
    }
}

/// <summary>Time that all scripts of one burst share: many small evaluations add up.</summary>
public sealed class ScriptBudget
{
    private TimeSpan left = TimeSpan.FromSeconds(2);

    /// <returns>Time for the next evaluation.</returns>
    /// <exception cref="ScriptException">Nothing is left.</exception>
    internal TimeSpan Next() => left <= TimeSpan.Zero
        ? throw new ScriptException("The scripts of this burst took longer than 2 s in all.")
        : left < ScriptLimits.Time ? left : ScriptLimits.Time;

    internal void Spend(long startedAt) => left -= Stopwatch.GetElapsedTime(startedAt);
}
