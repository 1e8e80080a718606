using System.Reflection;
using Recruitment.Tests.Architecture;
using Xunit.Abstractions;

namespace Recruitment.Tests.Workflows;

/// <summary>What the tests of every definition promise. A class per file of <c>workflows/</c>.</summary>
public abstract class DefinitionTests(Scenarios scenarios, ITestOutputHelper output)
{
    [Fact]
    public async Task Its_scenarios_walk_every_connection()
    {
        var coverage = await scenarios.CoverageAsync();
        output.WriteLine(coverage.ToString());
        coverage.Missed.Should().BeEmpty($"{coverage}: each connection needs a scenario that walks it");
        coverage.StepsMissed.Should().BeEmpty();
    }

    [Fact]
    public Task Its_scenarios_go_the_same_way_by_tokens() => scenarios.PlayByTokensAsync();
}

public sealed class DefinitionCoverageTests
{
    [Fact]
    public void Every_definition_has_scenarios()
    {
        var played = typeof(DefinitionTests).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DefinitionTests)))
            .Select(type => type.GetField("Scenarios", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<Scenarios>().Select(scenarios => scenarios.DefinitionId);
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "*.json")
            .Select(Path.GetFileNameWithoutExtension);
        played.Should().BeEquivalentTo(files, "a definition comes with a class of scenarios, such as OnboardCityTests");
    }

    [Fact]
    public void What_nobody_walked_is_named()
    {
        Connection[] walked = [new("start", "Done", "begin"), new("begin", "Done", "welcome")];
        var coverage = Coverage.Of("onboard-city", walked.ToHashSet());
        coverage.ToString().Should().Be("onboard-city: 3 of 18 steps, 2 of 23 connections walked");
        coverage.Missed.Select(c => c.ToString()).Should().Contain("await -NothingCame-> enough").And.HaveCount(21);
        coverage.StepsMissed.Should().Contain("chase").And.NotContain("begin");
    }
}
