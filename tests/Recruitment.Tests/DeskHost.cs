using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Tests;

/// <summary>The domain on a real SQLite file, without the web: only the clock is replaced.</summary>
public sealed class DeskHost : IDisposable
{
    public static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    public const string Reviewer = "person:0198d1c0-0000-7000-8000-000000000001";

    private readonly string file = Path.Combine(Path.GetTempPath(), $"recruitment-desks-{Guid.CreateVersion7():N}.db");
    private readonly ServiceProvider services;

    public DeskHost()
    {
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging().AddSingleton<TimeProvider>(Clock).AddRecruitment()
            .AddDbContext<RecruitmentDb>(db => db.UseSqlite($"Data Source={file};Pooling=False"))
            .BuildServiceProvider();
        using var scope = services.CreateScope();
        scope.ServiceProvider.GetRequiredService<RecruitmentDb>().Database.EnsureCreated();
    }

    public FakeTimeProvider Clock { get; } = new(Monday);
    public Operations Operations => services.GetRequiredService<Operations>();

    public async Task<T> RunAsync<TDesk, T>(Func<TDesk, Task<T>> operation) where TDesk : notnull =>
        await Operations.RunAsync(operation, CancellationToken.None);

    public async Task RunAsync<TDesk>(Func<TDesk, Task> operation) where TDesk : notnull =>
        await Operations.RunAsync(operation, CancellationToken.None);

    /// <summary>Saves one row that a test needs to stand there.</summary>
    public async Task<T> SavedAsync<T>(T row) where T : class
    {
        await Operations.RunAsync<RecruitmentDb>(db => db.AddAsync(row).AsTask(), CancellationToken.None);
        return row;
    }

    public Task<City> CityAsync(Stage stage, string name = "Eindhoven", string country = "NL") =>
        SavedAsync(Examples.City(stage, name, country));

    /// <summary>Counts everything that a refused call could have left behind.</summary>
    public Task<int> TracesAsync() => Operations.ReadAsync(async db => await db.AuditEntries.CountAsync()
        + await db.Signals.CountAsync() + await db.WorkItems.CountAsync(i =>
            i.State == Recruitment.WorkItems.WorkItemState.Open)
        + await db.Cities.CountAsync() + await db.Contacts.CountAsync());

    public void Dispose()
    {
        services.Dispose();
        File.Delete(file);
    }
}

/// <summary>Things that tests put into the record.</summary>
public static class Examples
{
    private static readonly Stage[] Way =
        [Stage.Contacted, Stage.InDialogue, Stage.Endorsing, Stage.Endorsed, Stage.Onboarding, Stage.Active];

    /// <summary>A city that came to a stage by the ordinary way.</summary>
    public static City City(Stage stage, string name = "Eindhoven", string country = "NL",
        Continent continent = Continent.Europe, SizeClass size = SizeClass.Intermediate)
    {
        var city = new City(Guid.CreateVersion7(), name, country, continent, size,
            DeskHost.Monday)
        { TimeZone = "Europe/Amsterdam" };
        foreach (var next in Way.TakeWhile(s => stage is not Stage.Prospect && s <= stage)) city.MoveTo(next,
            DeskHost.Monday);
        return city;
    }
}
