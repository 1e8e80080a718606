using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Data;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Web.Workflows;
using Recruitment.WorkItems;

namespace Recruitment.Tests.Workflows;

/// <summary>A run of a definition, and what people do meanwhile.</summary>
public sealed class ProcessRun(ProcessHost host, string id, City city)
{
    private static readonly string[] Containers = ["Elsa.Workflow", "Elsa.Flowchart", "Elsa.Sequence"];

    /// <summary>What an instance may keep at a wait. Characters.</summary>
    private const int MostState = 2000;

    private int stepsSeen;
    private int messagesSeen;

    public string Id => id;
    public City City => city;

    /// <summary>Compares the steps since the last look: <c>step</c>, <c>step:Outcome</c> where it is not Done,
    /// <c>step...</c> where it waits now, <c>step!</c> where it failed.</summary>
    public async Task WentAsync(string path)
    {
        var journal = await host.Processes.ReadAsync(records => records.JournalAsync(id, int.MaxValue, default));
        var steps = StepsOf([.. journal.Skip(stepsSeen)]);
        stepsSeen = journal.Count;
        (await host.StateOfAsync(id)).Length.Should().BeLessThan(MostState, "instances are many, and wait for years");
        string.Join(' ', steps).Should().Be(path);
    }

    /// <summary>Compares the purposes of all messages since the last look, whoever gets them.</summary>
    public async Task WroteAsync(params string[] purposes)
    {
        var messages = await host.Operations.ReadAsync(
            db => db.Messages.OrderBy(m => m.Id).Select(m => m.Purpose).ToListAsync());
        messages.Skip(messagesSeen).Should().Equal(purposes);
        messagesSeen = messages.Count;
    }

    /// <summary>Compares how the run stands and, where it gives something back, its outputs.</summary>
    internal async Task EndedAsync(RunStatus status, params (string Name, object? Value)[] outputs)
    {
        (await host.Processes.RunAsync(id, default))!.Status.Should().Be(status);
        if (outputs.Length == 0) return;
        var given = await host.OutputsAsync(id);
        given.Should().BeEquivalentTo(outputs.ToDictionary(o => o.Name, o => o.Value));
    }

    public async Task StageIsAsync(Stage stage) =>
        (await host.Operations.ReadAsync(db => db.Cities.SingleAsync(c => c.Id == city.Id))).Stage.Should().Be(stage);

    public Task AfterDaysAsync(double days) => host.AdvanceAsync(TimeSpan.FromDays(days));

    /// <summary>The city answers.</summary>
    /// <param name="laterDays">For Later: in how many days to ask again.</param>
    public Task RepliesAsync(ReplyKind kind, int laterDays = 60) => DoAsync<ReplyDesk>(desk => desk.RecordAsync(
        city.Id, new(kind, DateOnly.FromDateTime(host.Now.AddDays(laterDays).UtcDateTime), null, null),
        DeskHost.Reviewer, default));

    /// <summary>The core-team completes the open work item that offers this outcome.</summary>
    public async Task DecidesAsync(string outcome)
    {
        var open = await host.Operations.ReadAsync(db => db.WorkItems
            .Where(i => i.CityId == city.Id && i.State == WorkItemState.Open).ToListAsync());
        var item = open.Should().ContainSingle(i => i.Outcomes.Contains(outcome)).Subject;
        await DoAsync<DecisionDesk>(desk => desk.CompleteAsync(item.Id, outcome, null, DeskHost.Reviewer, default));
    }

    public Task NamesContactAsync() => DoAsync<RecruitmentDb>(async db =>
    {
        var contact = ProcessHost.ContactOf(city);
        await db.AddAsync(contact);
        await db.AddAsync(new Signal($"contact:{contact.Id}", Signals.ContactsChanged, city.Id, contact.Id, host.Now));
    });

    /// <summary>The city gives mandate and evidence, and all five principles are accepted.</summary>
    public async Task EndorsesAsync()
    {
        for (var principle = 1; principle <= Principles.All.Count; principle++)
        {
            await HandsInAsync(principle);
            await JudgedAsync(principle, Verdict.Accepted);
        }
        await GivesMandateAsync();
    }

    public Task GivesMandateAsync() => DoAsync<EndorsementDesk>(desk => desk.PutMandateAsync(
        city.Id, new($"Decision of {host.Now:O}", Today, null), DeskHost.Reviewer, default));

    public Task HandsInAsync(int principle) => DoAsync<EndorsementDesk>(desk => desk.PutAsync(city.Id, principle,
        new(Today, new("J. Jansen", "Mayor"), new("Resolution", "2026/17", null), new("Sensor register", null)),
        DeskHost.Reviewer, default));

    public Task JudgedAsync(int principle, Verdict verdict) => DoAsync<EndorsementDesk>(desk => desk.JudgeAsync(
        city.Id, principle, verdict, verdict is Verdict.Returned ? "Which one?" : null, DeskHost.Reviewer, default));

    /// <summary>All steps of the checklist are ticked.</summary>
    public async Task OnboardsAsync()
    {
        var keys = await host.Operations.ReadAsync(db => db.OnboardingSteps.Where(s => s.CityId == city.Id)
            .OrderBy(s => s.Position).Select(s => s.Key).ToListAsync());
        foreach (var key in keys)
        {
            await DoAsync<OnboardingDesk>(desk => desk.PutAsync(city.Id, key, true, "Seen.", DeskHost.Reviewer,
                default));
        }
    }

    /// <summary>Anything else that somebody does, and all that follows from it.</summary>
    public async Task DoAsync<TDesk>(Func<TDesk, Task> operation) where TDesk : notnull
    {
        await host.Operations.RunAsync(operation, default);
        await host.SettleAsync();
    }

    private DateOnly Today => DateOnly.FromDateTime(host.Now.UtcDateTime);

    private static IEnumerable<string> StepsOf(List<JournalRow> rows) =>
        from row in rows
        where !Containers.Contains(row.ActivityType)
        let text = row.Event switch
        {
            "Completed" => row.Outcomes is [] or ["Done"] ? row.ActivityId
                : $"{row.ActivityId}:{string.Join('+', row.Outcomes)}",
            "Suspended" when !rows.Any(r => r.Execution == row.Execution && r.Event is "Completed") =>
                $"{row.ActivityId}...",
            "Faulted" => $"{row.ActivityId}!",
            "Canceled" => $"{row.ActivityId}~",
            _ => null,
        }
        where text is not null
        select text;
}
