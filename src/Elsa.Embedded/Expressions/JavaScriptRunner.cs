using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Jint;
using Jint.Constraints;
using Jint.Native;
using Jint.Runtime;

namespace Elsa.Embedded.Expressions;

/// <summary>A global that a script may change: what it changed is told to <paramref name="Set"/> at its end.</summary>
internal sealed record ScriptRecord(IReadOnlyDictionary<string, object?> Values, Action<string, object?> Set);

/// <summary>A global function. It takes and gives plain data, see <see cref="PlainData"/>.</summary>
internal delegate object? ScriptFunction(object?[] arguments);

/// <summary>Runs JavaScript that nobody vouches for: plain data in, plain data out, everything bounded.</summary>
/// <remarks>A new engine for each run, so that no script can prepare a trap for the next.</remarks>
internal sealed class JavaScriptRunner(TimeProvider clock)
{
    private static readonly Lazy<bool> IsWarm = new(WarmUp);

    // By reference: a definition's source string lives as long as the compiled definition, and so does its parsed form.
    private readonly ConditionalWeakTable<string, object> prepared = [];

    /// <summary>Stops a script with a syntax error before it is ever run.</summary>
    /// <exception cref="ScriptException">The source is too long or cannot be parsed.</exception>
    public void Check(string source) => Prepare(source);

    /// <summary>
    /// Runs with globals that are asked for by name, only those that the source mentions: a
    /// <see cref="ScriptFunction"/>, a <see cref="ScriptRecord"/>, plain data, or <see cref="Missing"/>.
    /// </summary>
    /// <exception cref="ScriptException">The script failed or went over a limit.</exception>
    public object? Run(string source, Func<string, object?> globals, ScriptBudget budget)
    {
        var script = Prepare(source);
        _ = IsWarm.Value;
        try
        {
            return Attempt(script, globals, budget, mayRepeat: true);
        }
        catch (Exception failure) when (IsOfScript(failure))
        {
            throw new ScriptException($"JavaScript: {Message(failure)}", failure);
        }
    }

    private object? Attempt(Prepared<Script> script, Func<string, object?> globals, ScriptBudget budget, bool mayRepeat)
    {
        var deadline = new OperationDeadlineConstraint();
        var engine = new Engine(options => Restrict(options, deadline));
        new ScriptGuards(engine).Install();
        var (time, startedAt) = (budget.Next(), Stopwatch.GetTimestamp());
        try
        {
            var records = Install(engine, script.ReferencedGlobals, globals);
            deadline.Begin(time);
            var result = JavaScriptData.Read(engine.Evaluate(script));
            foreach (var (value, record) in records) Return(value, record);
            return result;
        }
        catch (TimeoutException) when (mayRepeat) // on a busy machine it may not have been the script
        {
            return Attempt(script, globals, budget, mayRepeat: false);
        }
        finally
        {
            budget.Spend(startedAt);
        }
    }

    /// <summary>Runs a first script without a limit of time, so that compiling Jint counts against no one.</summary>
    private static bool WarmUp()
    {
        var engine = new Engine();
        new ScriptGuards(engine).Install();
        JavaScriptData.Read(engine.Evaluate(ScriptSource.Prepare("""
            const a = [3, 1, 2].sort().map(x => `${x}-${x * 1.5}`).join().replace(/1/g, "2").split(",");
            ({ a, b: JSON.stringify({ a, c: new Date(0) }), d: a.length > 2 && a[0] !== "x" ? Math.max(1, 2) : null })
            """)));
        return true;
    }

    private Prepared<Script> Prepare(string source) => (Prepared<Script>)prepared.GetValue(source, static source =>
    {
        try
        {
            return ScriptSource.Prepare(source);
        }
        catch (Exception failure) when (IsOfScript(failure))
        {
            throw new ScriptException($"JavaScript: {Message(failure)}", failure);
        }
    });

    private void Restrict(Options options, OperationDeadlineConstraint deadline)
    {
        options.Interop.Enabled = options.Interop.AllowGetType = options.Interop.AllowSystemReflection = false;
        options.Interop.AllowWrite = options.Interop.AllowOperatorOverloading = false;
        options.Interop.ArrayConversion = ArrayConversionMode.Copy;
        options.AgentCanSuspend = false;
        options.TimeSystem = new ScriptClock(clock);
        options.Culture = CultureInfo.InvariantCulture;
        options.Json.MaxParseDepth = ScriptLimits.CallDepth;
        options.Constraints.StackOverflowGuard = true;
        options.Constraints.RegexTimeout = ScriptLimits.RegexTime;
        options.Constraints.PromiseTimeout = ScriptLimits.RegexTime;
        options.Constraints.MaxArraySize = ScriptLimits.ArrayLength;
        options.Constraints.MaxAtomicsPauseIterations = 1;
        options.DisableStringCompilation().LimitRecursion(ScriptLimits.CallDepth).LimitMemory(ScriptLimits.Memory)
            .MaxStatements(ScriptLimits.Statements).Constraint(deadline);
    }

    private static List<(JsValue Value, ScriptRecord Record)> Install(
        Engine engine, ReferencedGlobals? names, Func<string, object?> globals)
    {
        List<(JsValue, ScriptRecord)> records = [];
        foreach (var name in names ?? Enumerable.Empty<string>())
        {
            var global = globals(name);
            if (ReferenceEquals(global, Missing)) continue;
            var value = JavaScriptData.Write(engine, (global as ScriptRecord)?.Values ?? global);
            if (global is ScriptRecord record) records.Add((value, record));
            engine.SetValue(name, value);
        }
        return records;
    }

    private static void Return(JsValue value, ScriptRecord record)
    {
        foreach (var (name, after) in (Dictionary<string, object?>)JavaScriptData.Read(value)!)
            if (!record.Values.TryGetValue(name, out var before) || !PlainData.AreEqual(PlainData.Of(before), after))
                record.Set(name, after);
    }

    /// <summary>Says that a script may not see a global.</summary>
    public static readonly object Missing = new();

    private static bool IsOfScript(Exception failure) => failure is JintException or ParseErrorException
        or TimeoutException or InsufficientExecutionStackException or OutOfMemoryException or OverflowException
        or ArgumentException or InvalidOperationException or NotSupportedException;

    private static string Message(Exception failure) => failure switch
    {
        RegexMatchTimeoutException => "a regular expression took too long.",
        TimeoutException => "it took too long.",
        StatementsCountOverflowException => $"it ran more than {ScriptLimits.Statements} statements.",
        MemoryLimitExceededException or OutOfMemoryException => "it used too much memory.",
        RecursionDepthOverflowException or InsufficientExecutionStackException => "it recursed too deep.",
        JavaScriptException { Location.Start: var at } => $"{failure.Message} (line {at.Line}, column {at.Column + 1})",
        _ => failure.Message,
    };

    /// <summary>Scripts read the business clock, in UTC.</summary>
    private sealed class ScriptClock(TimeProvider clock)
        : DefaultTimeSystem(TimeZoneInfo.Utc, CultureInfo.InvariantCulture), ITimeSystem
    {
        DateTimeOffset ITimeSystem.GetUtcNow() => clock.GetUtcNow();
    }
}
