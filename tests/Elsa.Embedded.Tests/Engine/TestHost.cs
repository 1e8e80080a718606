using Elsa.Embedded.Definitions;
using Elsa.Embedded.EntityFrameworkCore;
using Elsa.Embedded.Hosting;
using Elsa.Embedded.Serialization;
using Elsa.Extensions;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Activities.Flowchart.Extensions;
using Elsa.Workflows.Activities.Flowchart.Models;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Elsa.Embedded.Tests.Engine;

/// <summary>A host on a SQLite file of its own. A second host on the same file is what a restart leaves.</summary>
public sealed class TestHost : IAsyncDisposable
{
    private readonly string file;
    private readonly bool ownsFile;
    private readonly ServiceProvider services;

    private TestHost(
        string file, bool ownsFile, FakeTimeProvider clock, FakeTimeProvider machine,
        Dictionary<string, Func<Workflow>> code,
        FlowchartExecutionMode flowcharts = FlowchartExecutionMode.CounterBased, string? inFlightFile = null,
        Action<IServiceCollection>? configure = null)
    {
        (this.file, this.ownsFile, Clock, Machine, Code) = (file, ownsFile, clock, machine, code);
        var collection = new ServiceCollection();
        collection.AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton(this);
        collection.AddSingleton(new WorkflowWorkerOptions
        {
            RunsInBackground = false,
            MachineClock = machine,
            InFlightFile = inFlightFile,
        });
        collection.AddSingleton<IStandardOutStreamProvider>(new StandardOutStreamProvider(Output));
        collection.AddElsa(elsa => elsa.AddActivitiesFrom<TestHost>().UseFlowchart(f => f.UseExecution(flowcharts)));
        collection.AddSingleton<DefinitionJson>();
        collection.AddSingleton<IDefinitionJson>(
            p => new CodeDefinitions(code, p.GetRequiredService<DefinitionJson>()));
        collection.AddDbContext<HostDb>(options => options.UseSqlite($"Data Source={file}").UseElsaStores()
            .AddInterceptors(new CommandLog(Traffic), new CommitLog(Traffic)));
        collection.AddElsaStores<HostDb>();
        collection.AddNotificationHandler<Greeter, RunTaskRequest>();
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public FakeTimeProvider Clock { get; }
    public FakeTimeProvider Machine { get; }

    /// <summary>Makes activities of this host throw: each call takes one.</summary>
    public Queue<Exception> Failures { get; } = new();

    /// <summary>What activities wrote.</summary>
    public StringWriter Output { get; } = new();

    /// <summary>How many notes of each burst are written before one fails.</summary>
    public int PassesBeforeFailure { get; set; }

    /// <summary>What this host has said to the database, in order.</summary>
    public List<string> Traffic { get; } = [];

    /// <summary>Which stimuli of this host wait for a bookmark.</summary>
    public StimulusBuffer Buffer => services.GetRequiredService<StimulusBuffer>();

    /// <summary>Whom workflows of this host may ask.</summary>
    public Http.GuardedHttpOptions Guard => services.GetRequiredService<Http.GuardedHttpOptions>();

    public WorkflowWorker Worker => services.GetRequiredService<WorkflowWorker>();
    private Dictionary<string, Func<Workflow>> Code { get; }

    public static async Task<TestHost> CreateAsync(Action<IServiceCollection>? configure = null)
    {
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        var file = Path.Combine(Path.GetTempPath(), $"elsa-{Guid.CreateVersion7():N}.db");
        var host = new TestHost(file, true, new(start), new(start), [], configure: configure);
        await host.InScopeAsync(db => db.GetRequiredService<HostDb>().Database.EnsureCreatedAsync());
        return host;
    }

    /// <summary>Another process on the same file, at the same time of day.</summary>
    public TestHost Restarted(FlowchartExecutionMode flowcharts = FlowchartExecutionMode.CounterBased) =>
        new(file, false, Clock, Machine, Code, flowcharts);

    /// <summary>A host on a file that another process made, beside the file that says what runs.</summary>
    public static TestHost On(string file, string inFlightFile)
    {
        var now = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
        return new(file, false, new(now), new(now), [], inFlightFile: inFlightFile);
    }

    public string File => file;

    /// <summary>Imports a workflow made in code as the next published version.</summary>
    public async Task PublishAsync(string definitionId, Func<Workflow> build) =>
        (await TryPublishAsync(definitionId, build)).Should().BeEmpty();

    /// <summary>Imports a workflow made in code as the next published version, if it can be.</summary>
    public async Task<ICollection<WorkflowValidationError>> TryPublishAsync(string definitionId, Func<Workflow> build)
    {
        var source = $"{definitionId}#{Code.Count}";
        Code[source] = build;
        var result = await InScopeAsync(
            s => s.GetRequiredService<Workflows.Management.IWorkflowDefinitionImporter>().ImportAsync(new()
            {
                Model = new() { DefinitionId = definitionId, Id = source, IsPublished = true },
            }));
        return result.ValidationErrors;
    }

    /// <summary>Imports a definition as JSON.</summary>
    public async Task PublishJsonAsync(string json)
    {
        var result = await InScopeAsync(
            s => s.GetRequiredService<Workflows.Management.IWorkflowDefinitionImporter>().ImportAsync(
            new() { Model = s.GetRequiredService<IDefinitionJson>().Read(json), Publish = true }));
        result.ValidationErrors.Should().BeEmpty();
    }

    public Task PublishAsync(string definitionId, params IActivity[] steps) =>
        PublishAsync(definitionId, () => new(new Sequence { Activities = [.. steps] }));

    /// <summary>Starts an instance and runs whatever is due.</summary>
    public async Task<string> StartAsync(
        string definitionId, string? correlationId = null, Dictionary<string, object>? input = null)
    {
        var id = await InScopeAsync(async scope =>
        {
            var response = await scope.GetRequiredService<IWorkflowStarter>().StartWorkflowAsync(new()
            {
                WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId(definitionId),
                CorrelationId = correlationId,
                Input = input,
            });
            return response.WorkflowInstanceId ?? throw new InvalidOperationException("It can't start.");
        });
        await SettleAsync();
        return id;
    }

    /// <summary>Sends an event and runs whatever is due afterwards.</summary>
    /// <returns>How many instances it reached.</returns>
    public async Task<int> SendAsync(string eventName, string? correlationId = null, object? payload = null)
    {
        var result = await InScopeAsync(scope => scope.GetRequiredService<IStimulusSender>().SendAsync(
            RuntimeStimulusNames.Event, new Workflows.Runtime.Stimuli.EventStimulus(eventName), new()
            {
                CorrelationId = correlationId,
                Input = payload is null ? null : new Dictionary<string, object>
                {
                    [Workflows.Runtime.Activities.Event.EventInputWorkflowInputKey] = payload,
                },
            }));
        await SettleAsync();
        return result.WorkflowInstanceResponses.Count;
    }

    public async Task<int> SettleAsync()
    {
        var units = 0;
        while (await Worker.RunOnceAsync(CancellationToken.None)) units++;
        return units;
    }

    public Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return SettleAsync();
    }

    /// <summary>Throws the next of the failures, if it is this note's turn.</summary>
    public void MayFail(ActivityExecutionContext context)
    {
        var passed = context.GetRequiredService<HostDb>().ChangeTracker.Entries<Note>().Count();
        if (passed >= PassesBeforeFailure && Failures.TryDequeue(out var failure)) throw failure;
    }

    public Task<InstanceView?> InstanceAsync(string id) =>
        InScopeAsync(scope => scope.GetRequiredService<IWorkflowQueries>().InstanceAsync(id));

    /// <summary>The journal, without the containers: "Event1 Started" and so on.</summary>
    public async Task<List<string>> JournalAsync(string id)
    {
        var page = await InScopeAsync(
            s => s.GetRequiredService<IWorkflowQueries>().JournalAsync(id, Common.Models.PageArgs.All));
        return [.. page.Items.Where(e => e.ActivityType is not ("Elsa.Workflow" or "Elsa.Flowchart" or "Elsa.Sequence"))
            .Select(e => $"{e.ActivityId} {e.EventName}")];
    }

    public Task<List<string>> NotesAsync() => InScopeAsync(scope =>
        scope.GetRequiredService<HostDb>().Notes.OrderBy(note => note.Id).Select(note => note.Text).ToListAsync());

    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> call)
    {
        await using var scope = services.CreateAsyncScope();
        return await call(scope.ServiceProvider);
    }

    public async Task InScopeAsync(Func<IServiceProvider, Task> call)
    {
        await using var scope = services.CreateAsyncScope();
        await call(scope.ServiceProvider);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (!ownsFile) return;
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.File.Delete(file);
    }

    /// <summary>Definitions made in code, where the engine is tested and not the reading of JSON.</summary>
    private sealed class CodeDefinitions(Dictionary<string, Func<Workflow>> code, DefinitionJson json) : IDefinitionJson
    {
        public WorkflowDefinitionModel Read(string source) => code.ContainsKey(source)
            ? new() { Id = source, DefinitionId = source.Split('#')[0] } : json.Read(source);

        public WorkflowDefinitionModel ReadKept(string source) =>
            code.ContainsKey(source) ? Read(source) : json.ReadKept(source);

        public WorkflowDefinitionModel ReadHead(string source) =>
            code.ContainsKey(source) ? Read(source) : json.ReadHead(source);

        public DefinitionReading Inspect(string source) =>
            code.ContainsKey(source) ? new(Read(source), null, []) : json.Inspect(source);

        public Workflow Materialize(WorkflowDefinitionModel model) =>
            code.TryGetValue(model.Id, out var build) ? build() : json.Materialize(model);

        public string Write(WorkflowDefinitionModel model) => code.ContainsKey(model.Id) ? model.Id : json.Write(model);
    }
}
