namespace Recruitment.Benchmarks;

internal static partial class EngineBenchmarks
{
    static partial void Add(List<(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)> benchmarks) =>
        benchmarks.AddRange(
        [
            ("flow", FlowBenchmark.MeasureAsync),
            ("scripts", ScriptBenchmark.MeasureAsync),
            ("state", StateBenchmark.MeasureAsync),
            ("runner", RunnerBenchmark.MeasureAsync),
        ]);
}
