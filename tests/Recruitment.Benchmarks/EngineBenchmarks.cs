namespace Recruitment.Benchmarks;

/// <summary>
/// The budgets of the engine, which measure it from inside; there are none where another engine is built in.
/// </summary>
internal static partial class EngineBenchmarks
{
    public static void AddTo(List<(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)> benchmarks) =>
        Add(benchmarks);

    static partial void Add(List<(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)> benchmarks);
}
