using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Audit;
using Recruitment.Cities.Import;
using Recruitment.Data;

namespace Recruitment.Tests.Imports;

/// <summary>The domain on a copy of the loaded database, and files to import.</summary>
public sealed class ImportHost : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("recruitment-imports-");
    private ServiceProvider services = null!;

    public Operations Operations => services.GetRequiredService<Operations>();

    public ImportRunner Runner => services.GetRequiredService<ImportRunner>();

    public async Task InitializeAsync() => services = TemplateDatabase.Services(await TemplateDatabase.CopyAsync());

    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        folder.Delete(recursive: true);
    }

    public ImportFile Open(byte[] content, string? encoding = null, string name = "cities.csv")
    {
        var path = Path.Combine(folder.FullName, Guid.CreateVersion7().ToString("N"));
        File.WriteAllBytes(path, content);
        return ImportFile.Open(path, name, encoding);
    }

    public ImportFile Open(string content) => Open(Encoding.UTF8.GetBytes(content));

    public Task<ImportResult> ImportAsync(string content, bool dryRun = false) => ImportAsync(Open(content), dryRun);

    public async Task<ImportResult> ImportAsync(ImportFile file, bool dryRun = false,
        Action<ImportProgress>? progress = null)
    {
        var id = await Runner.BeginAsync(file, dryRun, Actor.ApiKey, CancellationToken.None);
        await Runner.RunAsync(id, file, progress, CancellationToken.None);
        return await ResultAsync(id);
    }

    public async Task<ImportResult> ResultAsync(Guid id) => new(
        await Operations.ReadAsync(db => db.ImportAsync(id, CancellationToken.None)),
        await Operations.ReadAsync(db => db.ImportRowsAsync(id, null, null, 1_000, CancellationToken.None)));
}

public sealed record ImportResult(ImportView Import, IReadOnlyList<ImportRowView> Rows);
