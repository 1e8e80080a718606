using System.Text.Json;
using Recruitment.Web.Studio;

namespace Recruitment.Tests.Studio;

/// <summary>How Studio shows our own activities.</summary>
public sealed class StudioActivityTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Fact]
    public async Task Each_has_a_category_a_description_and_an_icon()
    {
        var icons = JsonDocument.Parse(StudioIcons.AsJson).RootElement;
        var ours = await OursAsync();
        ours.Should().HaveCount(17);
        foreach (var activity in ours)
        {
            var name = activity.GetProperty("displayName").GetString()!;
            activity.GetProperty("category").GetString().Should().NotBeNullOrEmpty().And.NotBe("Miscellaneous", name);
            activity.GetProperty("description").GetString().Should().NotBeNullOrEmpty(name);
            icons.GetProperty(name).GetString().Should().StartWith("M", name);
            foreach (var input in activity.GetProperty("inputs").EnumerateArray())
                input.GetProperty("description").GetString().Should().NotBeNullOrEmpty(name);
        }
    }

    [Theory]
    [InlineData("SendMessage", "Purpose", "first-contact")]
    [InlineData("SendMessage", "Recipient", "referrer")]
    [InlineData("AssignWork", "Kind", "hold-intro-call")]
    [InlineData("AssignWork", "ListensFor", "refusals")]
    [InlineData("MoveCity", "Stage", "Endorsing")]
    [InlineData("EndJourney", "Outcome", "quiet")]
    [InlineData("StartOnboarding", "Template", "standard")]
    public async Task What_can_be_chosen_is_offered(string activity, string input, string choice) =>
        Choices(await OursAsync(), activity, input).Should().Contain(choice);

    [Fact]
    public async Task Campaigns_are_offered_as_they_are_when_the_designer_opens() =>
        Choices(await OursAsync(), "StartJourney", "Campaign").Should().BeEmpty("there is none yet");

    private async Task<IReadOnlyList<JsonElement>> OursAsync()
    {
        var answer = await (await host.CoreTeamAsync()).GetStringAsync("/elsa/api/descriptors/activities");
        return [.. JsonDocument.Parse(answer).RootElement.GetProperty("items").EnumerateArray()
            .Where(a => a.GetProperty("namespace").GetString() == "Recruitment")];
    }

    private static IReadOnlyList<string?> Choices(IReadOnlyList<JsonElement> ours, string activity, string input)
    {
        var found = ours.Single(a => a.GetProperty("name").GetString() == activity).GetProperty("inputs")
            .EnumerateArray().Single(i => i.GetProperty("name").GetString() == input);
        found.GetProperty("uiHint").GetString().Should().Be("dropdown");
        return [.. found.GetProperty("uiSpecifications").GetProperty("dropdown").GetProperty("selectList")
            .GetProperty("items").EnumerateArray().Select(i => i.GetProperty("value").GetString())];
    }
}
