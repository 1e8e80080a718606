using Recruitment.Benchmarks;

// Each guards a budget of the main job: dotnet run -c Release --project tests/Recruitment.Benchmarks -- <name>|all
List<(string Name, Func<Task<IReadOnlyList<Figure>>> Measure)> benchmarks =
[
    ("start", Benchmark.StartAsync),
    ("import", Benchmark.ImportAsync),
    ("steps", Benchmark.StepsAsync),
    ("coverage", Benchmark.CoverageAsync),
];
EngineBenchmarks.AddTo(benchmarks);

var wanted = args is [] or ["all"] ? benchmarks : [.. benchmarks.Where(b => args.Contains(b.Name))];
if (wanted.Count == 0)
{
    var names = string.Join(", ", benchmarks.Select(b => b.Name));
    Console.Error.WriteLine($"There is no such benchmark. There are: all, {names}");
    return 2;
}

var figures = new List<Figure>();
foreach (var (name, measure) in wanted)
{
    Console.WriteLine($"{name} …");
    figures.AddRange(await measure());
}
Console.WriteLine();
Console.WriteLine($"{"what",-48} {"measured",12} {"budget",12}");
foreach (var figure in figures) Console.WriteLine(figure);
return figures.TrueForAll(figure => figure.IsWithin) ? 0 : 1;
