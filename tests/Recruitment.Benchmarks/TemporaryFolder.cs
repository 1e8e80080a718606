namespace Recruitment.Benchmarks;

/// <summary>A data folder for one measurement.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("recruitment-benchmark-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
