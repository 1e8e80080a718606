using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Recruitment.Messages;

namespace Recruitment.Tests;

public sealed class MessageWordsTests
{
    private static readonly IReadOnlyList<IMessageTemplate> Templates = [.. new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddRecruitment().BuildServiceProvider()
        .GetServices<IMessageTemplate>()];

    private static readonly Dictionary<string, string> Facts = new()
    {
        ["city"] = "Eindhoven",
        ["stage"] = "in dialogue",
        ["referrerCity"] = "Amsterdam",
        ["reason"] = "A sister city is being asked first.",
        ["missing"] = "3. Transparency\nThe mandate document",
        ["returned"] = "2. Privacy: which policy?",
    };

    [Fact]
    public void Each_purpose_has_its_words_once() => Templates.Select(t => t.Purpose).Should().OnlyHaveUniqueItems()
        .And.Contain([
        "first-contact", "follow-up-1", "follow-up-2", "intro-call-invitation", "endorsement-invitation",
            "endorsement-reminder",
        "endorsement-returned", "endorsement-sent-back", "endorsement-confirmed", "onboarding-welcome",
        "onboarding-reminder",
        "activated", "asked-again", "referral-thanks", "referral-progress", "referral-declined", "referral-duplicate",
        "portal-link", "sign-in-link"]);

    [Fact]
    public void Every_message_reads_well_with_and_without_facts()
    {
        foreach (var template in Templates)
        {
            foreach (var facts in new[] { Facts, [] })
            {
                var model = new MessageModel("Eindhoven", "J. Jansen", facts);
                template.Subject(model).Should().NotContain("\n").And.NotBeNullOrWhiteSpace();
                template.Body(model).Should().Contain("J. Jansen").And.NotContain("  \n")
                    .And.NotMatchRegex("(?i)\\bfee|free of charge|€|certif(y|ied)");
                template.Body(model).Split('\n').Should().OnlyContain(line => line.Length <= 130);
            }
        }
    }

    [Theory]
    [InlineData("first-contact", "Amsterdam, a member")]
    [InlineData("endorsement-returned", "- 2. Privacy: which policy?")]
    [InlineData("endorsement-reminder", "- The mandate document")]
    [InlineData("endorsement-invitation", "5. Open and ethical digital service standards")]
    [InlineData("onboarding-welcome", "- Choose your working groups")]
    [InlineData("onboarding-reminder", "- 3. Transparency")]
    [InlineData("referral-progress", "in dialogue")]
    [InlineData("referral-declined", "A sister city is being asked first.")]
    public void Messages_say_what_they_are_about(string purpose, string words) =>
        Templates.Single(t => t.Purpose == purpose).Body(new("Eindhoven", "J. Jansen", Facts)).Should().Contain(words);
}
