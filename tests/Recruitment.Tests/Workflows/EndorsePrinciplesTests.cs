using Recruitment.Cities;
using Recruitment.Endorsements;
using Recruitment.Web.Workflows;
using Xunit.Abstractions;

namespace Recruitment.Tests.Workflows;

/// <summary><c>endorse-principles</c>, started as its parent does it.</summary>
public sealed class EndorsePrinciplesTests(ITestOutputHelper output) : DefinitionTests(Scenarios, output)
{
    public static readonly Scenarios Scenarios = new("endorse-principles")
    {
        ["all five stand and are confirmed"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.WentAsync("start open invite await...");
            await run.WroteAsync("endorsement-invitation");
            await run.EndorsesAsync();
            await run.WentAsync("await:Complete confirm...");
            await run.DecidesAsync("confirmed");
            await run.WentAsync("confirm:confirmed confirmed out-endorsed end");
            await run.WroteAsync("endorsement-confirmed");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Endorsed"));
            await run.StageIsAsync(Stage.Endorsed);
        },
        ["a principle is returned and corrected"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.HandsInAsync(3);
            await run.JudgedAsync(3, Verdict.Returned);
            await run.WentAsync("start open invite await:Returned tell-returned await...");
            await run.WroteAsync("endorsement-invitation", "endorsement-returned");
            await run.EndorsesAsync();
            await run.WentAsync("await:Complete confirm...");
        },
        ["the mandate is sent back"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.EndorsesAsync();
            await run.DecidesAsync("sent-back");
            await run.WentAsync(
                "start open invite await:Complete confirm:sent-back tell-sent-back await...");
            await run.WroteAsync("endorsement-invitation", "endorsement-sent-back");
            await run.AfterDaysAsync(1);
            await run.GivesMandateAsync();
            await run.WentAsync("await:Complete confirm...");
        },
        ["nobody confirms, the city asks for a pause"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.EndorsesAsync();
            await run.AfterDaysAsync(120);
            await run.WentAsync("start open invite await:Complete confirm:NothingCame await:Complete confirm...");
            await run.RepliesAsync(ReplyKind.Later);
            await run.WentAsync("confirm:Later later out-later out-until end-later");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Later"), ("Until", "2026-08-29"));
        },
        ["it declines before it is confirmed"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.EndorsesAsync();
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("start open invite await:Complete confirm:Declined declined out-declined end-declined");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Declined"));
        },
        ["reminders, a person who goes on, and another round"] = async host =>
        {
            var run = await BeginAsync(host, ("MaxReminders", 1));
            await run.AfterDaysAsync(60);
            await run.WentAsync("start open invite await:NothingCame enough:False remind count "
                + "await:NothingCame enough:True chase...");
            await run.WroteAsync("endorsement-invitation", "endorsement-reminder");
            await run.DecidesAsync("go-on");
            await run.WentAsync("chase:go-on recount await...");
            await run.AfterDaysAsync(60);
            await run.WentAsync(
                "await:NothingCame enough:False remind count await:NothingCame enough:True chase...");
            await run.AfterDaysAsync(90);
            await run.WentAsync("chase:NothingCame recount await...");
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
            await run.RepliesAsync(ReplyKind.Later);
            await run.WentAsync("chase:Later later out-later out-until end-later");
        },
        ["it declines while it is chased"] = async host =>
        {
            var run = await ChasedAsync(host);
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("chase:Declined declined out-declined end-declined");
        },
        ["it asks for a pause"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.RepliesAsync(ReplyKind.Later);
            await run.WentAsync("start open invite await:Later later out-later out-until end-later");
            await run.EndedAsync(RunStatus.Finished, ("Outcome", "Later"), ("Until", "2026-05-01"));
        },
        ["it declines"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("start open invite await:Declined declined out-declined end-declined");
        },
    };

    public static TheoryData<string> Names => Scenarios.Names;

    [Theory, MemberData(nameof(Names))]
    public Task It_goes_as_it_should_when(string happens) => Scenarios.PlayAsync(happens);

    private static async Task<ProcessRun> BeginAsync(ProcessHost host, params (string, object)[] input)
    {
        var city = await host.CityAsync(Stage.Endorsing);
        await host.SavedAsync(new Journey(Guid.CreateVersion7(), city.Id, null, null, host.Now));
        return await host.StartAsync("endorse-principles", city, input);
    }

    private static async Task<ProcessRun> ChasedAsync(ProcessHost host)
    {
        var run = await BeginAsync(host, ("MaxReminders", 0));
        await run.AfterDaysAsync(30);
        await run.WentAsync("start open invite await:NothingCame enough:True chase...");
        return run;
    }
}
