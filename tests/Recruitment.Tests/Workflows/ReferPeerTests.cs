using Recruitment.Cities;
using Recruitment.Referrals;
using Recruitment.Web.Workflows;
using Xunit.Abstractions;

namespace Recruitment.Tests.Workflows;

/// <summary><c>refer-peer</c>, begun by a member that refers a city of its country.</summary>
public sealed class ReferPeerTests(ITestOutputHelper output) : DefinitionTests(Scenarios, output)
{
    public static readonly Scenarios Scenarios = new("refer-peer")
    {
        ["the city becomes a member"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.WentAsync("start thanks triage...");
            await run.WroteAsync("referral-thanks");
            await run.DecidesAsync("accept");
            await run.WentAsync("triage:accept journey tell-accepted follow...");
            await run.WroteAsync("referral-progress");
            foreach (var stage in new[] { Stage.Contacted, Stage.InDialogue })
            {
                await run.DoAsync<CityDesk>(desk => desk.MoveAsync(run.City.Id, stage, DeskHost.Reviewer, default));
                await run.WentAsync("follow:Progressed tell-progress follow...");
                await run.WroteAsync("referral-progress");
            }
            foreach (var stage in new[] { Stage.Endorsing, Stage.Endorsed, Stage.Onboarding, Stage.Active })
            {
                await run.DoAsync<CityDesk>(desk => desk.MoveAsync(run.City.Id, stage, DeskHost.Reviewer, default));
            }
            await run.WentAsync("follow:Progressed tell-progress follow:Progressed tell-progress "
                + "follow:Progressed tell-progress follow:Member tell-member end");
            await run.EndedAsync(RunStatus.Finished);
        },
        ["the city declines"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.DecidesAsync("accept");
            await run.RepliesAsync(ReplyKind.Declined);
            await run.WentAsync("start thanks triage:accept journey tell-accepted follow:Declined tell-gone end-gone");
            await run.WroteAsync("referral-thanks", "referral-progress", "referral-progress");
        },
        ["the city moves no further"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.InDialogue));
            await run.DecidesAsync("accept");
            await run.WentAsync(
                "start thanks triage:accept journey tell-accepted follow:Progressed tell-progress follow...");
            await run.AfterDaysAsync(800);
            await run.WentAsync("follow:NothingCame end-open");
            await run.EndedAsync(RunStatus.Finished);
        },
        ["the core-team declines"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect));
            await run.DecidesAsync("decline");
            await run.WentAsync("start thanks triage:decline tell-declined end-declined");
            await run.WroteAsync("referral-thanks", "referral-declined");
        },
        ["it was asked before"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect));
            await run.DecidesAsync("duplicate");
            await run.WentAsync("start thanks triage:duplicate tell-duplicate end-duplicate");
            await run.WroteAsync("referral-thanks", "referral-duplicate");
        },
        ["the decision falls on the referral itself"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect));
            await run.DoAsync<ReferralDesk>(desk => desk.DecideAsync(
                Guid.Parse(run.Id), ReferralDecision.Decline, "Too early", DeskHost.Reviewer, default));
            await run.WentAsync("start thanks triage:decline tell-declined end-declined");
        },
        ["nobody decides"] = async host =>
        {
            var run = await host.ReferralAsync(await host.CityAsync(Stage.Prospect));
            await run.AfterDaysAsync(365);
            await run.WentAsync("start thanks triage:NothingCame end-open");
            await run.EndedAsync(RunStatus.Finished);
        },
    };

    public static TheoryData<string> Names => Scenarios.Names;

    [Theory, MemberData(nameof(Names))]
    public Task It_goes_as_it_should_when(string happens) => Scenarios.PlayAsync(happens);
}
