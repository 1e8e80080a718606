using Recruitment.Cities;
using Recruitment.Web.Workflows;
using Xunit.Abstractions;

namespace Recruitment.Tests.Workflows;

/// <summary><c>onboard-city</c>, started as its parent does it.</summary>
public sealed class OnboardCityTests(ITestOutputHelper output) : DefinitionTests(Scenarios, output)
{
    public static readonly Scenarios Scenarios = new("onboard-city")
    {
        ["the checklist is done"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.WroteAsync("onboarding-welcome");
            await run.OnboardsAsync();
            await run.WentAsync("start begin welcome await:Complete out-complete end");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Complete"));
            await run.StageIsAsync(Stage.Onboarding);
        },
        ["reminders, a person who goes on, and another round"] = async host =>
        {
            var run = await BeginAsync(host, ("MaxReminders", 1));
            await run.WentAsync("start begin welcome await...");
            await run.AfterDaysAsync(30);
            await run.WentAsync("await:NothingCame enough:False remind count await...");
            await run.WroteAsync("onboarding-welcome", "onboarding-reminder");
            await run.AfterDaysAsync(30);
            await run.WentAsync("await:NothingCame enough:True chase...");
            await run.DecidesAsync("go-on");
            await run.WentAsync("chase:go-on recount await...");
            await run.AfterDaysAsync(60);
            await run.WentAsync("await:NothingCame enough:False remind count await:NothingCame enough:True chase...");
            await run.AfterDaysAsync(90);
            await run.WentAsync("chase:NothingCame recount await...");
            await run.EndedAsync(RunStatus.Suspended);
        },
        ["the core-team parks it"] = async host =>
        {
            var run = await ChasedAsync(host);
            await run.DecidesAsync("park");
            await run.WentAsync("chase:park later out-later out-until end-later");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Later"), ("Until", ""));
        },
        ["it asks for a pause while it is chased"] = async host =>
        {
            var run = await ChasedAsync(host);
            await run.RepliesAsync(ReplyKind.Later, laterDays: 60);
            await run.WentAsync("chase:Later later out-later out-until end-later");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Later"), ("Until", "2026-05-31"));
        },
        ["it declines while it is chased"] = async host =>
        {
            var run = await ChasedAsync(host);
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("chase:Declined declined out-declined end-declined");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Declined"));
        },
        ["it asks for a pause"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.RepliesAsync(ReplyKind.Later);
            await run.WentAsync("start begin welcome await:Later later out-later out-until end-later");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Later"), ("Until", "2026-05-01"));
        },
        ["it declines"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.RepliesAsync(ReplyKind.Interested); // says nothing new here
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("start begin welcome await:Declined declined out-declined end-declined");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Declined"));
        },
    };

    public static TheoryData<string> Names => Scenarios.Names;

    [Theory, MemberData(nameof(Names))]
    public Task It_goes_as_it_should_when(string happens) => Scenarios.PlayAsync(happens);

    private static async Task<ProcessRun> BeginAsync(ProcessHost host, params (string, object)[] input)
    {
        var city = await host.CityAsync(Stage.Endorsed);
        await host.SavedAsync(new Journey(Guid.CreateVersion7(), city.Id, null, null, host.Now));
        return await host.StartAsync("onboard-city", city, input);
    }

    private static async Task<ProcessRun> ChasedAsync(ProcessHost host)
    {
        var run = await BeginAsync(host, ("MaxReminders", 0));
        await run.AfterDaysAsync(30);
        await run.WentAsync("start begin welcome await:NothingCame enough:True chase...");
        return run;
    }
}
