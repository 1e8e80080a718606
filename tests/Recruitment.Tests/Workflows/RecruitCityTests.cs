using Recruitment.Cities;
using Recruitment.Web.Workflows;
using Xunit.Abstractions;
using static Recruitment.Cities.ReplyKind;

namespace Recruitment.Tests.Workflows;

/// <summary><c>recruit-city</c>, from the request for a journey to each of its ends.</summary>
public sealed class RecruitCityTests(ITestOutputHelper output) : DefinitionTests(Scenarios, output)
{
    private const string Gone = "gone decline end-declined finish end";

    public static readonly Scenarios Scenarios = new("recruit-city")
    {
        ["the city becomes a member"] = async host =>
        {
            var run = await CalledAsync(host);
            await run.DecidesAsync("held");
            await run.WentAsync("call:held endorsing endorse...");
            await run.StageIsAsync(Stage.Endorsing);
            await run.EndorsesAsync();
            await run.DecidesAsync("confirmed");
            await run.WentAsync("endorse endorsed:Endorsed onboard...");
            await run.OnboardsAsync();
            await run.WentAsync("onboard onboarded:Complete activate:Activated welcome end-active finish end");
            await run.EndedAsync(RunStatus.Finished);
            await run.StageIsAsync(Stage.Active);
            await run.WroteAsync("first-contact", "intro-call-invitation", "endorsement-invitation",
                "endorsement-confirmed", "onboarding-welcome", "activated");
        },
        ["nobody to write to, until somebody is named"] = async host =>
        {
            var run = await host.JourneyAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.WentAsync("start contactable...");
            await run.AfterDaysAsync(60);
            await run.WentAsync("contactable:NothingCame park-early wait-early...");
            await run.RepliesAsync(Later);
            await run.WentAsync("wait-early:Later park-early wait-early...");
            await run.AfterDaysAsync(60);
            await run.WentAsync("wait-early:Woken contactable...");
            await run.RepliesAsync(Later, laterDays: 5);
            await run.AfterDaysAsync(5);
            await run.WentAsync("contactable:Later park-early wait-early:Woken contactable...");
            await run.NamesContactAsync();
            await run.WentAsync("contactable:Named first-contact contacted await-first...");
            await run.WroteAsync("first-contact");
        },
        ["it declines before anybody is named"] = async host =>
        {
            var run = await host.JourneyAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.RepliesAsync(Declined);
            await run.WentAsync($"start contactable:Declined {Gone}");
            await run.StageIsAsync(Stage.Declined);
        },
        ["it speaks up while nobody is named"] = async host =>
        {
            var run = await host.JourneyAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.AfterDaysAsync(60);
            await run.RepliesAsync(Interested);
            await run.WentAsync("start contactable:NothingCame park-early wait-early:Interested "
                + "interested dialogue invite-to-call:Done+NoRecipient call...");
            await run.StageIsAsync(Stage.InDialogue);
        },
        ["it declines while nobody is named"] = async host =>
        {
            var run = await host.JourneyAsync(await host.CityAsync(Stage.Prospect, hasContact: false));
            await run.AfterDaysAsync(60);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"start contactable:NothingCame park-early wait-early:Declined {Gone}");
        },
        ["it answers the first message with later, and sleeps twice"] = async host =>
        {
            var run = await BeginAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("start contactable:Named first-contact contacted await-first:Later "
                + "later park-later wait-later...");
            await run.RepliesAsync(Later, laterDays: 90);
            await run.WentAsync("wait-later:Later park-later wait-later...");
            await run.AfterDaysAsync(90);
            await run.WentAsync("wait-later:Woken again asked-again await-again...");
            await run.RepliesAsync(Later, laterDays: 5);
            await run.WentAsync("await-again:Later park-again wait-again...");
            await run.RepliesAsync(Later, laterDays: 30);
            await run.WentAsync("wait-again:Later park-again wait-again...");
            await run.AfterDaysAsync(30);
            await run.WentAsync("wait-again:Woken asked-again await-again...");
            await run.RepliesAsync(Later, laterDays: 5);
            await run.RepliesAsync(Interested);
            await run.WentAsync(
                "await-again:Later park-again wait-again:Interested interested dialogue invite-to-call call...");
            await run.WroteAsync("first-contact", "asked-again", "asked-again", "intro-call-invitation");
        },
        ["it declines the first message"] = host => AnswersAsync(host, Declined, days: 0),
        ["it likes the first follow-up"] = host => AnswersAsync(host, Interested, days: 21),
        ["it answers the first follow-up with later"] = host => AnswersAsync(host, Later, days: 21),
        ["it declines the first follow-up"] = host => AnswersAsync(host, Declined, days: 21),
        ["it likes the second follow-up"] = host => AnswersAsync(host, Interested, days: 21 + 28),
        ["it answers the second follow-up with later"] = host => AnswersAsync(host, Later, days: 21 + 28),
        ["it declines the second follow-up"] = host => AnswersAsync(host, Declined, days: 21 + 28),
        ["it is interested while it sleeps"] = async host =>
        {
            var run = await AnswersAsync(host, Later, days: 21);
            await run.RepliesAsync(Interested);
            await run.WentAsync("wait-later:Interested interested dialogue invite-to-call call...");
        },
        ["it declines while it sleeps"] = async host =>
        {
            var run = await AnswersAsync(host, Later, days: 21);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"wait-later:Declined {Gone}");
        },
        ["it stays silent to the end"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.AfterDaysAsync(365);
            await run.WentAsync("quiet:NothingCame end-quiet finish end");
            await run.EndedAsync(RunStatus.Finished);
            await run.StageIsAsync(Stage.Parked);
            await run.WroteAsync("first-contact", "follow-up-1", "follow-up-2", "asked-again");
        },
        ["it is interested after the last follow-up"] = async host =>
        {
            var run = await SilentAsync(host);
            await run.RepliesAsync(Interested);
            await run.WentAsync("wait-silent:Interested interested dialogue invite-to-call call...");
        },
        ["it declines after the last follow-up"] = async host =>
        {
            var run = await SilentAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("wait-silent:Later park-silent wait-silent...");
            await run.RepliesAsync(Declined);
            await run.WentAsync($"wait-silent:Declined {Gone}");
        },
        ["it likes to be asked again"] = async host =>
        {
            var run = await AskedAgainAsync(host);
            await run.RepliesAsync(Interested);
            await run.WentAsync("await-again:Interested interested dialogue invite-to-call call...");
        },
        ["it declines when asked again"] = async host =>
        {
            var run = await AskedAgainAsync(host);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"await-again:Declined {Gone}");
        },
        ["it declines while it sleeps again"] = async host =>
        {
            var run = await AskedAgainAsync(host);
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"await-again:Later park-again wait-again:Declined {Gone}");
        },
        ["it was quiet and is asked again"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.DecidesAsync("ask-again");
            await run.WentAsync("quiet:ask-again wake-quiet asked-again await-again...");
            await run.StageIsAsync(Stage.Contacted);
        },
        ["it was quiet and is closed"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.DecidesAsync("close");
            await run.WentAsync($"quiet:close {Gone}");
        },
        ["it was quiet and declines"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"quiet:Declined {Gone}");
        },
        ["it was quiet and is interested"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.RepliesAsync(Interested);
            await run.WentAsync("quiet:Interested wake-answered interested dialogue invite-to-call call...");
        },
        ["it was quiet and asks for a pause"] = async host =>
        {
            var run = await QuietAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("quiet:Later park-again wait-again...");
        },
        ["the call ends without interest"] = async host =>
        {
            var run = await CalledAsync(host);
            await run.DecidesAsync("no-interest");
            await run.WentAsync($"call:no-interest {Gone}");
        },
        ["it declines before the call"] = async host =>
        {
            var run = await CalledAsync(host);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"call:Declined {Gone}");
        },
        ["the call waits for the city"] = async host =>
        {
            var run = await CalledAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("call:Later park-call wait-call...");
            await run.RepliesAsync(Later, laterDays: 30);
            await run.WentAsync("wait-call:Later park-call wait-call...");
            await run.AfterDaysAsync(30);
            await run.WentAsync("wait-call:Woken call...");
            await run.AfterDaysAsync(120);
            await run.WentAsync("call:NothingCame park-call wait-call...");
            await run.RepliesAsync(Interested);
            await run.WentAsync("wait-call:Interested call...");
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Declined);
            await run.WentAsync($"call:Later park-call wait-call:Declined {Gone}");
        },
        ["it pauses the endorsement, and declines it"] = async host =>
        {
            var run = await EndorsingAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("endorse endorsed:Default until-endorse park-endorse wait-endorse...");
            await run.RepliesAsync(Later, laterDays: 20);
            await run.WentAsync("wait-endorse:Later park-endorse wait-endorse...");
            await run.AfterDaysAsync(20);
            await run.WentAsync("wait-endorse:Woken endorse...");
            await run.StageIsAsync(Stage.Endorsing);
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Interested);
            await run.WentAsync(
                "endorse endorsed:Default until-endorse park-endorse wait-endorse:Interested endorse...");
            await run.RepliesAsync(Declined);
            await run.WentAsync($"endorse endorsed:Declined {Gone}");
        },
        ["it declines while the endorsement pauses"] = async host =>
        {
            var run = await EndorsingAsync(host);
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Declined);
            await run.WentAsync(
                $"endorse endorsed:Default until-endorse park-endorse wait-endorse:Declined {Gone}");
        },
        ["it pauses the onboarding, and declines it"] = async host =>
        {
            var run = await OnboardingAsync(host);
            await run.RepliesAsync(Later);
            await run.WentAsync("onboard onboarded:Default until-onboard park-onboard wait-onboard...");
            await run.RepliesAsync(Later, laterDays: 20);
            await run.WentAsync("wait-onboard:Later park-onboard wait-onboard...");
            await run.AfterDaysAsync(20);
            await run.WentAsync("wait-onboard:Woken onboard...");
            await run.StageIsAsync(Stage.Onboarding);
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Interested);
            await run.WentAsync(
                "onboard onboarded:Default until-onboard park-onboard wait-onboard:Interested onboard...");
            await run.RepliesAsync(Declined);
            await run.WentAsync($"onboard onboarded:Declined {Gone}");
        },
        ["it declines while the onboarding pauses"] = async host =>
        {
            var run = await OnboardingAsync(host);
            await run.RepliesAsync(Later);
            await run.RepliesAsync(Declined);
            await run.WentAsync(
                $"onboard onboarded:Default until-onboard park-onboard wait-onboard:Declined {Gone}");
        },
        ["it was further before anybody wrote to it"] = async host =>
        {
            var run = await host.JourneyAsync(await host.CityAsync(Stage.Endorsing));
            await run.WentAsync("start contactable:Named first-contact contacted:Refused blocked!");
            await run.EndedAsync(RunStatus.Faulted);
        },
        ["somebody moves it on by hand before it answers"] = async host =>
        {
            var run = await BeginAsync(host);
            await MoveByHandAsync(run, Stage.InDialogue, Stage.Endorsing);
            await run.RepliesAsync(Interested);
            await run.WentAsync("start contactable:Named first-contact contacted await-first:Interested "
                + "interested dialogue:Refused blocked!");
        },
        ["somebody moves it on by hand before the call"] = async host =>
        {
            var run = await CalledAsync(host);
            await MoveByHandAsync(run, Stage.Endorsing, Stage.Endorsed);
            await run.DecidesAsync("held");
            await run.WentAsync("call:held endorsing:Refused blocked!");
        },
        ["somebody parks it by hand, and it cannot be activated"] = async host =>
        {
            var run = await OnboardingAsync(host);
            await run.DoAsync<CityDesk>(desk => desk.ParkAsync(
                run.City.Id, null, "by hand", DeskHost.Reviewer, default));
            await run.OnboardsAsync();
            await run.WentAsync("onboard onboarded:Complete activate:Refused stuck!");
            await run.EndedAsync(RunStatus.Faulted);
        },
    };

    public static TheoryData<string> Names => Scenarios.Names;

    [Theory, MemberData(nameof(Names))]
    public Task It_goes_as_it_should_when(string happens) => Scenarios.PlayAsync(happens);

    private static async Task<ProcessRun> BeginAsync(ProcessHost host) =>
        await host.JourneyAsync(await host.CityAsync(Stage.Prospect));

    /// <summary>The city answers a message, so many days after the first one.</summary>
    private static async Task<ProcessRun> AnswersAsync(ProcessHost host, ReplyKind kind, int days)
    {
        var run = await BeginAsync(host);
        await run.AfterDaysAsync(days);
        await run.RepliesAsync(kind);
        var (waited, at) = days switch
        {
            0 => ("", "await-first"),
            21 => ("await-first:NothingCame follow-up-1 ", "await-second"),
            _ => ("await-first:NothingCame follow-up-1 await-second:NothingCame follow-up-2 ", "await-third"),
        };
        var then = kind switch
        {
            Interested => "interested dialogue invite-to-call call...",
            Later => "later park-later wait-later...",
            _ => Gone,
        };
        await run.WentAsync($"start contactable:Named first-contact contacted {waited}{at}:{kind} {then}");
        return run;
    }

    private static async Task MoveByHandAsync(ProcessRun run, params Stage[] stages)
    {
        foreach (var stage in stages)
        {
            await run.DoAsync<CityDesk>(desk => desk.MoveAsync(run.City.Id, stage, DeskHost.Reviewer, default));
        }
    }

    private static async Task<ProcessRun> SilentAsync(ProcessHost host)
    {
        var run = await BeginAsync(host);
        await run.AfterDaysAsync(21 + 28 + 42);
        await run.WentAsync("start contactable:Named first-contact contacted await-first:NothingCame follow-up-1 "
            + "await-second:NothingCame follow-up-2 await-third:NothingCame park-silent wait-silent...");
        return run;
    }

    private static async Task<ProcessRun> AskedAgainAsync(ProcessHost host)
    {
        var run = await SilentAsync(host);
        await run.AfterDaysAsync(180);
        await run.WentAsync("wait-silent:Woken again asked-again await-again...");
        return run;
    }

    private static async Task<ProcessRun> QuietAsync(ProcessHost host)
    {
        var run = await AskedAgainAsync(host);
        await run.AfterDaysAsync(42);
        await run.WentAsync("await-again:NothingCame park-quiet quiet...");
        return run;
    }

    private static async Task<ProcessRun> CalledAsync(ProcessHost host)
    {
        var run = await BeginAsync(host);
        await run.RepliesAsync(Interested);
        await run.WentAsync("start contactable:Named first-contact contacted await-first:Interested "
            + "interested dialogue invite-to-call call...");
        return run;
    }

    private static async Task<ProcessRun> EndorsingAsync(ProcessHost host)
    {
        var run = await CalledAsync(host);
        await run.DecidesAsync("held");
        await run.WentAsync("call:held endorsing endorse...");
        return run;
    }

    private static async Task<ProcessRun> OnboardingAsync(ProcessHost host)
    {
        var run = await EndorsingAsync(host);
        await run.EndorsesAsync();
        await run.DecidesAsync("confirmed");
        await run.WentAsync("endorse endorsed:Endorsed onboard...");
        return run;
    }
}
