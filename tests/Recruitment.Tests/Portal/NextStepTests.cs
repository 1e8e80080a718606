using Recruitment.Cities;
using Recruitment.Endorsements;
using Recruitment.Onboarding;
using Recruitment.Web.Portal;
using static Recruitment.Endorsements.EndorsementState;

namespace Recruitment.Tests.Portal;

public sealed class NextStepTests
{
    [Theory]
    [InlineData(Stage.Prospect, null)]
    [InlineData(Stage.Contacted, "/portal/answer")]
    [InlineData(Stage.InDialogue, null)]
    [InlineData(Stage.Endorsing, "/portal/principles/1")]
    [InlineData(Stage.Endorsed, null)]
    [InlineData(Stage.Onboarding, null)]
    [InlineData(Stage.Parked, "/portal/answer")]
    [InlineData(Stage.Declined, null)]
    public void Each_stage_has_one_next_step(Stage stage, string? href) =>
        NextStep.Of(City(stage)).Href.Should().Be(href);

    [Fact]
    public void A_member_refers() => NextStep.Of(City(Stage.Active, Standing.Member)).Href.Should().Be("/portal/refer");

    [Fact]
    public void An_answer_that_is_being_taken_in_is_not_asked_for_again() =>
        NextStep.Of(City(Stage.Contacted) with { HasAnswered = true }).Href.Should().BeNull();

    [Theory]
    [InlineData("/portal/principles/4", Pending, Accepted, Open, Returned, Open)]
    [InlineData("/portal/principles/3", Pending, Accepted, Open, Pending, Open)]
    [InlineData("/portal/mandate", Pending, Accepted, Pending, Pending, Pending)]
    [InlineData("/portal/mandate", Accepted, Accepted, Accepted, Accepted, Accepted)]
    public void A_correction_comes_before_what_is_open_and_the_mandate_last(
        string href, params EndorsementState[] states) =>
        NextStep.Of(City(Stage.Endorsing) with { Principles = Rows(states) }).Href.Should().Be(href);

    [Fact]
    public void Of_the_checklist_the_citys_own_step_that_is_due_first_comes_first()
    {
        OnboardingRow Step(string key, StepOwner owner, int day, bool done) =>
            new(key, key, owner, new(2026, 3, day), done, null, null);
        var city = City(Stage.Onboarding) with
        {
            Checklist =
            [
                Step("a", StepOwner.City, 3, true), Step("b", StepOwner.CoreTeam, 1, false),
                Step("c", StepOwner.City, 9, false), Step("d", StepOwner.City, 7, false),
            ],
        };
        NextStep.Of(city).Href.Should().Be("/portal/checklist/d");
    }

    private static PortalCity City(Stage stage, Standing standing = Standing.None) => new(
        Guid.CreateVersion7(), "Delft", "NL", "Netherlands", stage, DeskHost.Monday, standing, null, null, null,
        true, false, Rows(Open, Open, Open, Open, Open), null, [], []);

    private static IReadOnlyList<EndorsementRow> Rows(params EndorsementState[] states) =>
    [
        .. states.Select((state, index) =>
            new EndorsementRow(index + 1, "", 2, state, 0, null, null, null, null, null, null)),
    ];
}
