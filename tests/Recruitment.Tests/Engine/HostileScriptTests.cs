using System.Diagnostics;
using System.Text.Json;
using Elsa.Embedded.Definitions;
using Elsa.Embedded.Hosting;
using Elsa.Workflows.Management;
using Elsa.Workflows.Models;
using Elsa.Workflows.Runtime;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Recruitment.Web.Workflows;
using Xunit.Abstractions;

namespace Recruitment.Tests.Engine;

/// <summary>Scripts that would escape or exhaust, on the whole program: each ends in an incident, and pages are served
/// meanwhile. All the cases are in <c>ExpressionsJavaScriptTests</c>; here stands one of each sort.</summary>
public sealed class HostileScriptTests(ITestOutputHelper output) : RecruitmentHost
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    private static readonly (string Language, string Source)[] Corpus =
    [
        ("JavaScript", "({}).constructor.constructor('return this')().process.exit()"),
        ("JavaScript", "while (true);"),
        ("JavaScript", "for (;;) { try { while (true); } finally { continue; } }"),
        ("JavaScript", "let s = 'x'; for (let i = 0; i < 60; i++) s += s; s"),
        ("JavaScript", "Array(9999).fill(1).map(() => Array(9999).fill(1))"),
        ("JavaScript", "/^(a+)+$/.test('a'.repeat(1e5) + 'b')"),
        ("JavaScript", "function f() { return f() + 1 } f()"),
        ("JavaScript", "[2, 1].sort(function c() { return [2, 1].sort(c) })"),
        ("JavaScript", "JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))"),
        ("JavaScript", "let a = []; for (let i = 0; i < 2e4; i++) a = [a]; a"),
        ("JavaScript", "for (let i = 0, n = 0; i < 1e6; i++) n += i"),
        ("JavaScript", "throw { get message() { while (true); }, toString() { while (true); } }"),
        ("JavaScript", "getConfig('ConnectionStrings')"),
        ("JavaScript", "System.IO.File.ReadAllText('/etc/passwd')"),
        ("Liquid", "{% for i in (1..1000000000) %}x{% endfor %}"),
        ("Liquid", "{% assign x = 'x' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}"),
        ("Liquid", "{{ 'x' | times: 1000000000 }}"),
    ];

    private readonly FakeTimeProvider machine = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task Each_ends_in_an_incident_and_pages_are_served_meanwhile()
    {
        using var browser = Anyone();
        (await browser.GetAsync("/sign-in")).EnsureSuccessStatusCode(); // the first is compiled on the way
        var runs = new List<string>();
        foreach (var (number, (language, source)) in Corpus.Index())
        {
            runs.Add(await StartAsync(number, language, source));
        }

        var slowest = TimeSpan.Zero;
        for (var since = Stopwatch.StartNew(); !await AllFailedAsync(runs);)
        {
            since.Elapsed.Should().BeLessThan(Long);
            machine.Advance(TimeSpan.FromMinutes(5)); // the next attempt is due
            var startedAt = Stopwatch.GetTimestamp();
            (await browser.GetAsync("/sign-in")).EnsureSuccessStatusCode();
            if (Stopwatch.GetElapsedTime(startedAt) is var took && took > slowest) slowest = took;
        }
        output.WriteLine($"The slowest page took {slowest.TotalMilliseconds:0} ms.");
        slowest.Should().BeLessThan(Soon);
        foreach (var run in runs)
        {
            var incidents = await Processes.ReadAsync(records => records.IncidentsAsync(run, default));
            incidents.Should().ContainSingle().Which.ActivityId.Should().Be("hostile");
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddSingleton(
            new WorkflowWorkerOptions { RunsInBackground = false, MachineClock = machine }));
    }

    private Processes Processes => Services.GetRequiredService<Processes>();

    private async Task<bool> AllFailedAsync(List<string> runs)
    {
        var failed = await Processes.ReadAsync(
            records => records.RunsAsync(new RunFilter(HasIncidents: true), 0, 100, default));
        return failed.Count(run => runs.Contains(run.Id)) == runs.Count;
    }

    private async Task<string> StartAsync(int number, string language, string source)
    {
        var json = JsonSerializer.Serialize(new
        {
            definitionId = $"hostile-{number}",
            root = new
            {
                id = "hostile",
                type = "Elsa.SetName",
                value = new { typeName = "String", expression = new { type = language, value = source } },
            },
        });
        await using var scope = Services.CreateAsyncScope();
        var imported = await scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionImporter>().ImportAsync(new()
        {
            Model = scope.ServiceProvider.GetRequiredService<IDefinitionJson>().Read(json),
            Publish = true,
        });
        imported.ValidationErrors.Should().BeEmpty(source);
        var started = await scope.ServiceProvider.GetRequiredService<IWorkflowStarter>().StartWorkflowAsync(
            new() { WorkflowDefinitionHandle = WorkflowDefinitionHandle.ByDefinitionId($"hostile-{number}") });
        return started.WorkflowInstanceId!;
    }
}
