using System.Net;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Referrals;

namespace Recruitment.Tests.Portal;

public sealed class PortalTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static readonly (string, string)[] Statement =
    [
        ("Form.EndorsedOn", "2026-02-20"), ("Form.SignatoryName", "J. Jansen"), ("Form.SignatoryOffice", "Mayor"),
            ("Form.Kind", "letter"),
        ("Form.Reference", "2026/17"), ("Form.PracticeTitle", "Sensor register"),
    ];

    [Fact]
    public async Task Nobody_comes_in_without_a_link()
    {
        foreach (var page in new[] { "/portal", "/portal/answer", "/portal/principles/1", "/portal/mandate",
            "/portal/checklist/profile", "/portal/refer" })
        {
            var answer = await host.Anyone().GetAsync(page);
            (answer.StatusCode, answer.Headers.Location?.AbsolutePath).Should()
                .Be((HttpStatusCode.Redirect, "/sign-in"));
            (await (await host.CoreTeamAsync()).GetAsync(page)).StatusCode.Should().Be(HttpStatusCode.Redirect);
        }
    }

    [Fact]
    public async Task An_answer_is_taken_once_and_a_wrong_one_is_told_at_its_field()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Contacted));
        await host.SavedAsync(new Journey(Guid.CreateVersion7(), city.Id, null, null, DeskHost.Monday));
        var person = await host.ContactAsync(await host.ContactOfAsync(city));
        (await person.GetStringAsync("/portal")).Should().Contain("Your next step")
            .And.Contain("href=\"/portal/answer\"");
        var late = await person.PressAsync("/portal/answer", "answer", null, ("Form.Reply", "later"));
        late.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await late.Content.ReadAsStringAsync()).Should().Contain("Name the day to ask again");
        var once = Guid.CreateVersion7().ToString();
        for (var click = 0; click < 2; click++)
        {
            var answer = await person.PressAsync("/portal/answer", "answer", null, ("Form.Reply", "interested"),
                ("Form.Once", once));
            answer.Headers.Location?.ToString().Should().EndWith("/portal?said=interested");
        }
        (await host.Operations.ReadAsync(db => db.Replies.CountAsync(r => r.CityId == city.Id))).Should().Be(1);
    }

    [Fact]
    public async Task The_principles_and_the_mandate_are_given_by_forms()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing, "Breda"));
        var person = await host.ContactAsync(await host.ContactOfAsync(city));
        (await person.GetStringAsync("/portal")).Should().Contain("Endorse principle 1");
        var bad = await person.PressAsync("/portal/principles/1", "endorse", null,
            [.. Statement, ("Form.CommitmentUrl", "javascript:alert(1)")]);
        bad.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await bad.Content.ReadAsStringAsync()).Should().Contain("A link starts with https://")
            .And.Contain("value=\"J. Jansen\"");
        (await person.PressAsync("/portal/principles/1", "endorse", null, Statement)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        await host.Operations.RunAsync<EndorsementDesk>(d => d.JudgeAsync(city.Id, 1, Verdict.Returned,
            "Which <b>register</b>?", DeskHost.Reviewer, default), default);
        (await person.GetStringAsync("/portal")).Should().Contain("Correct principle 1")
            .And.Contain("Which &lt;b&gt;register");
        (await person.PressAsync("/portal/principles/1", "endorse", null, Statement)).StatusCode.Should()
            .Be(HttpStatusCode.Redirect);
        await person.PressAsync("/portal/mandate", "mandate", null, ("Form.Reference", "Council 7"),
            ("Form.SignedOn", "2026-02-01"));
        (await host.Operations.ReadAsync(db => db.EndorsementsOfAsync(city.Id, default)))[0].Should()
            .BeEquivalentTo(new { State = EndorsementState.Pending, Round = 2 });
        (await host.Operations.ReadAsync(db => db.MandateOfAsync(city.Id, default))).Should()
            .Be(new MandateRow("Council 7", new(2026, 2, 1), null));
    }

    [Fact]
    public async Task The_city_ticks_its_own_steps()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Onboarding, "Delft"));
        await host.Operations.RunAsync<OnboardingDesk>(d => d.StartAsync(city.Id, OnboardingTemplates.Standard,
            "process:onboard-city", default), default);
        var person = await host.ContactAsync(await host.ContactOfAsync(city));
        (await person.GetStringAsync("/portal")).Should().Contain("Name your contacts");
        await person.PressAsync("/portal/checklist/working-groups", "step", null, ("Form.Groups", "Data Economy"),
            ("Form.Groups", "Digital Inclusion"));
        (await host.Operations.ReadAsync(db => db.OnboardingOfAsync(city.Id, default)))
            .Single(s => s.Key == "working-groups")
            .Should().BeEquivalentTo(new { Done = true, Evidence = "Data Economy; Digital Inclusion" });
        (await person.PressAsync("/portal/checklist/profile", "step", null, ("Form.Evidence", " "))).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
        (await person.GetAsync("/portal/checklist/intro-call")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await person.GetAsync("/portal/principles/6")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_member_refers_a_city_of_its_country_and_sees_its_own_referrals_only()
    {
        var porto = await host.Operations.ReadAsync(db => db.Cities.SingleAsync(c => c.Name == "Porto"));
        var person = await host.ContactAsync(await host.ContactOfAsync(porto));
        (await person.GetStringAsync("/portal/refer?search=Coimbra")).Should().Contain("/portal/refer?place=2740637");
        (await person.GetStringAsync("/portal/refer?search=Eindhoven")).Should().NotContain("place=2756253");
        (await person.GetStringAsync("/portal/refer?place=2756253")).Should().Contain("not in your country");
        var bad = await person.PressAsync("/portal/refer?place=2740637", "refer", null, ("Form.ContactName", "Rui"),
            ("Form.ContactEmail", "rui"));
        (await bad.Content.ReadAsStringAsync()).Should().Contain("This is not an e-mail address.");
        var sent = await person.PressAsync("/portal/refer?place=2740637", "refer", null,
            ("Form.Note", "Our neighbours"));
        sent.Headers.Location?.ToString().Should().EndWith("/portal?said=referred");
        (await person.PressAsync("/portal/refer?place=2740637", "refer")).StatusCode.Should()
            .Be(HttpStatusCode.Conflict);
        (await person.GetStringAsync("/portal")).Should().Contain("Coimbra")
            .And.Contain("The core-team is looking at it");
        var lisbon = await host.SavedAsync(Examples.City(Stage.Active, "Lisboa", "PT"));
        (await (await host.ContactAsync(await host.ContactOfAsync(lisbon))).GetStringAsync("/portal")).Should()
            .NotContain("Coimbra");
        (await host.Operations.ReadAsync(db => db.ReferralsByAsync(porto.Id, default))).Should()
            .ContainSingle(r => r.Status == ReferralStatus.Open);
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_taken()
    {
        var city = await host.SavedAsync(Examples.City(Stage.Endorsing, "Zwolle"));
        var person = await host.ContactAsync(await host.ContactOfAsync(city));
        var answer = await person.PostAsync("/portal/mandate",
            new FormUrlEncodedContent([new("_handler", "mandate"), new("Form.Reference", "x")]));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await host.Operations.ReadAsync(db => db.MandateOfAsync(city.Id, default))).Should().BeNull();
    }
}
