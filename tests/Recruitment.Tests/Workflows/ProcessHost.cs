using System.Text.Json;
using Elsa.Common.Models;
using Elsa.Embedded.Definitions;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Referrals;
using Recruitment.Web.Hosting;
using Recruitment.Web.Workflows;

namespace Recruitment.Tests.Workflows;

/// <summary>Where definitions are tried out: the engine, the activities and the desks of the product on a database in
/// memory, with the definitions of <c>workflows/</c>. Business time stands still; only the test moves it.</summary>
public sealed class ProcessHost : IAsyncDisposable
{
    private static readonly Lazy<Task<SqliteConnection>> Template = new(() => MakeTemplateAsync(byTokens: false));
    private static readonly Lazy<Task<SqliteConnection>> TokenTemplate = new(() => MakeTemplateAsync(byTokens: true));

    private readonly SqliteConnection connection;
    private readonly ServiceProvider services;
    private readonly DirectoryInfo outbox = Directory.CreateTempSubdirectory("recruitment-outbox-");

    private ProcessHost(SqliteConnection connection)
    {
        this.connection = connection;
        var clock = new BusinessClock(new FakeTimeProvider(DeskHost.Monday));
        services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddLogging()
            .AddSingleton(clock).AddSingleton<TimeProvider>(clock).AddSingleton<ProcessLoop>()
            .AddSingleton<IMessageTransport>(new PickupFolder(outbox.FullName))
            .AddDbContext<RecruitmentDb>(db => db.UseSqlite(connection).UseWorkflowStores())
            .AddRecruitment().AddWorkflows().BuildServiceProvider();
    }

    public DateTimeOffset Now => services.GetRequiredService<BusinessClock>().GetUtcNow();
    public Operations Operations => services.GetRequiredService<Operations>();
    internal Processes Processes => services.GetRequiredService<Processes>();

    /// <param name="byTokens">Whether flowcharts are token-based, whatever the definitions pin.</param>
    public static async Task<ProcessHost> CreateAsync(bool byTokens = false)
    {
        var template = await (byTokens ? TokenTemplate : Template).Value;
        var host = new ProcessHost(Open());
        lock (template) template.BackupDatabase(host.connection);
        return host;
    }

    /// <summary>A city that came to this stage, with somebody to write to.</summary>
    public async Task<City> CityAsync(Stage stage, bool hasContact = true)
    {
        var city = Examples.City(stage);
        await Operations.RunAsync<RecruitmentDb>(async db =>
        {
            await db.AddAsync(city);
            if (hasContact) await db.AddAsync(ContactOf(city));
        }, default);
        return city;
    }

    /// <summary>Saves one row that a scenario needs to stand there.</summary>
    public Task SavedAsync<T>(T row) where T : class =>
        Operations.RunAsync<RecruitmentDb>(db => db.AddAsync(row).AsTask(), default);

    /// <summary>Starts a definition for a city, as a parent does; <paramref name="input"/> by name.</summary>
    public async Task<ProcessRun> StartAsync(string definitionId, City city, params (string Name, object Value)[] input)
    {
        var id = Guid.CreateVersion7().ToString("N");
        await using (var scope = services.CreateAsyncScope())
        {
            var all = input.Append(("CityId", city.Id.ToString())).ToDictionary(i => i.Item1, i => i.Item2);
            var client = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CreateClientAsync(id);
            await client.CreateInstanceAsync(new()
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(
                    definitionId, VersionOptions.Published),
                CorrelationId = city.Id.ToString(),
                Input = all,
            });
        }
        return await SettledAsync(id, city);
    }

    /// <summary>Starts the journey of a city as the product does.</summary>
    public async Task<ProcessRun> JourneyAsync(City city)
    {
        var journey = await Operations.RunAsync<JourneyDesk, Journey>(
            desk => desk.StartAsync(city.Id, null, null, DeskHost.Reviewer, default), default);
        return await SettledAsync(Journey.InstanceId(journey.Id), city);
    }

    /// <summary>A member of the same country refers a city.</summary>
    public async Task<ProcessRun> ReferralAsync(City city)
    {
        var referrer = await CityAsync(Stage.Active);
        var referral = await Operations.RunAsync<ReferralDesk, Referral>(desk => desk.MakeAsync(
            new(referrer.Id, null, city.Id, null, null), DeskHost.Reviewer, default), default);
        return await SettledAsync(Journey.InstanceId(referral.Id), city);
    }

    /// <summary>Lets all happen that is due, and what falls due until then, each at its time.</summary>
    public Task AdvanceAsync(TimeSpan by) =>
        services.GetRequiredService<ProcessLoop>().AdvanceToAsync(Now + by, null, default);

    public Task SettleAsync() => services.GetRequiredService<ProcessLoop>().SettleAsync(default);

    /// <summary>What a run gave back, by name.</summary>
    public async Task<Dictionary<string, object?>> OutputsAsync(string runId)
    {
        using var json = JsonDocument.Parse(await StateOfAsync(runId));
        return json.RootElement.TryGetProperty("output", out var output)
            ? output.EnumerateObject().ToDictionary(o => o.Name, o => (object?)o.Value.ToString()) : [];
    }

    /// <summary>What the engine keeps of a run between its bursts, as JSON.</summary>
    public Task<string> StateOfAsync(string runId) => Operations.ReadAsync(db => db.Database.SqlQuery<string>(
        $"SELECT State AS Value FROM ElsaInstances WHERE Id = {runId}").SingleAsync());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await connection.DisposeAsync();
        outbox.Delete(recursive: true);
    }

    public static Contact ContactOf(City city) => new(
        Guid.CreateVersion7(), city.Id, "Sam", $"sam@{city.Id:N}.example", null, ContactRole.DayToDay, DeskHost.Monday);

    private async Task<ProcessRun> SettledAsync(string id, City city)
    {
        await SettleAsync();
        return new ProcessRun(this, id, city);
    }

    private static async Task<SqliteConnection> MakeTemplateAsync(bool byTokens)
    {
        await using var host = new ProcessHost(Open());
        await host.Operations.RunAsync<RecruitmentDb>(db => db.Database.EnsureCreatedAsync(), default);
        if (byTokens) await LoadByTokensAsync(host.services);
        else await WorkflowEngine.LoadDefinitionsAsync(host.services, default);
        var template = Open();
        host.connection.BackupDatabase(template);
        return template;
    }

    private static async Task LoadByTokensAsync(IServiceProvider services)
    {
        var folder = Directory.CreateTempSubdirectory("recruitment-workflows-");
        foreach (var path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json"))
        {
            var text = await File.ReadAllTextAsync(path);
            text.Should().Contain("\"CounterBased\"");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, Path.GetFileName(path)),
                text.Replace("\"CounterBased\"", "\"TokenBased\"", StringComparison.Ordinal));
        }
        var files = await services.GetRequiredService<WorkflowFolder>().LoadAsync(folder.FullName);
        files.Should().OnlyContain(file => file.Errors.Count == 0 && file.IsPublished);
        folder.Delete(recursive: true);
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        return connection;
    }
}
