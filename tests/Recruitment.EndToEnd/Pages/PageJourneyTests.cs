using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Pages;

public sealed class PageJourneyTests
{
    [Fact]
    public async Task A_referred_city_becomes_a_member_through_pages_alone()
    {
        await using var product = await Installation.StartAsync();
        await using var admin = await Browser.PersonAsync(product);
        await using var member = await Browser.PersonAsync(product, scripts: false);
        await using var city = await Browser.PersonAsync(product, scripts: false);
        await admin.EnterAsync(await product.Serve.SignInLinkAsync());
        var journey = new PageJourney(product, admin, member, city);

        await journey.GiveTheMemberItsLinkAsync();
        await journey.ReferAsync();
        await journey.AcceptReferralAsync();
        await journey.AnswerAsync();
        await journey.DoWorkAsync("Hold the intro call with Eindhoven", "The call was held");
        for (var principle = 1; principle <= 5; principle++)
            await journey.EndorseAsync(principle, "Register of sensors");
        await journey.JudgeAsync(2, "Return it", "Name the register of algorithms.");
        await journey.SeeWhatToCorrectAsync(2, "Name the register of algorithms.");
        await journey.EndorseAsync(2, "Register of algorithms");
        await journey.GiveMandateAsync();
        for (var principle = 1; principle <= 5; principle++)
            await journey.JudgeAsync(principle, "Accept", "Well done.");
        await journey.DoWorkAsync("Confirm that Eindhoven endorses the five principles", "Confirm");
        await journey.TickAsync();
        await journey.DoWorkAsync("Introductory call: Eindhoven", "Mark as done");
        await journey.DoWorkAsync("Announce the new member: Eindhoven", "Mark as done");
        await AtRest.ReachedAsync(product.Folder);

        await journey.SeeTheNewMemberAsync();
        await journey.SeeTheProgressAsync();
        await journey.SeeNoOtherPagesAsync();
        admin.Complaints.Should().BeEmpty();
        member.Complaints.Should().BeEmpty();
        city.Complaints.Should().BeEmpty();
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }
}
