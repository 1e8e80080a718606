using System.Diagnostics;
using Elsa.Embedded.Expressions;

namespace Elsa.Embedded.Tests;

/// <summary>What scripts cost. Generous bounds: the benchmark <c>scripts</c> guards the budget.</summary>
public sealed class ScriptSpeedTests
{
    private readonly JavaScriptRunner runner = new(TimeProvider.System);

    [Fact]
    public void Twenty_expressions_in_one_burst_take_milliseconds()
    {
        var sources = Enumerable.Range(0, 20)
            .Select(i => $"getVariable('Count') + {i} > 5 ? 'a{i}' : `b${{getInput('Days') ?? 30}}`").ToList();
        var times = new List<double>();
        for (var burst = 0; burst < 100; burst++)
        {
            var (budget, startedAt) = (new ScriptBudget(), Stopwatch.GetTimestamp());
            foreach (var source in sources) runner.Run(source, Global, budget);
            times.Add(Stopwatch.GetElapsedTime(startedAt).TotalMilliseconds);
        }
        times.Min().Should().BeLessThan(20); // alone on the machine about 1
    }

    [Fact]
    public void A_source_is_parsed_once()
    {
        var source = $"[{string.Join(", ", Enumerable.Range(0, 2000))}].length + getVariable('Count')";
        runner.Run(source, Global, new());
        var (first, again) = (Allocated(() => runner.Run(new string(source.AsSpan()), Global, new())),
            Allocated(() => runner.Run(source, Global, new())));
        again.Should().BeLessThan(first / 2, "its parsed form is kept with the definition's own text");
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static object? Global(string name) => name switch
    {
        "getVariable" => new ScriptFunction(_ => 3),
        "getInput" => new ScriptFunction(_ => null),
        _ => JavaScriptRunner.Missing,
    };
}
