using Recruitment.EndToEnd.Harness;

namespace Recruitment.EndToEnd.Journeys;

public sealed class ApiJourneyTests
{
    private static readonly Lazy<Task<JourneyTrace>> Undisturbed = new(() => TraceOfAsync());

    public static TheoryData<int, string> StepsButTheLast()
    {
        var steps = new TheoryData<int, string>();
        foreach (var (index, step) in ApiJourney.Steps.SkipLast(1).Index()) steps.Add(index, step.Name);
        return steps;
    }

    [Fact]
    public async Task A_referred_city_becomes_a_member_through_rest_alone()
    {
        await using var product = await Installation.StartAsync();
        var before = (await product.Api.GetAsync("coverage")).Should200();
        var journey = new ApiJourney(product);

        await journey.RunAsync();

        var after = (await product.Api.GetAsync("coverage")).Should200();
        after.GetProperty("members").GetInt32().Should().Be(before.GetProperty("members").GetInt32() + 1);
        Goal(after).Should().Be(Goal(before) - 1);
        after.GetProperty("projects").GetInt32().Should().Be(before.GetProperty("projects").GetInt32() + 6);
        product.Mailbox.To(ApiJourney.ReferrersAddress).Should().NotBeEmpty("the referrer hears of the progress");
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
    }

    [Theory, MemberData(nameof(StepsButTheLast))]
    public async Task Killing_the_process_after_a_step_loses_and_repeats_nothing(int step, string name)
    {
        name.Should().NotBeEmpty();
        var trace = await TraceOfAsync(step);
        trace.Should().BeEquivalentTo(await Undisturbed.Value, options => options.WithStrictOrdering());
    }

    [Fact]
    public async Task Killing_the_process_after_every_step_loses_and_repeats_nothing()
    {
        var trace = await TraceOfAsync([.. Enumerable.Range(0, ApiJourney.Steps.Count - 1)]);
        trace.Should().BeEquivalentTo(await Undisturbed.Value, options => options.WithStrictOrdering());
    }

    private static async Task<JourneyTrace> TraceOfAsync(params int[] killAfter)
    {
        await using var product = await Installation.StartAsync();
        var journey = new ApiJourney(product);
        await journey.RunAsync(
            step => killAfter.Contains(step) ? product.KillAndStartAgainAsync() : Task.CompletedTask);
        (await product.RunAsync("doctor")).ExitCode.Should().Be(0);
        return await journey.TraceAsync();
    }

    private static int Goal(System.Text.Json.JsonElement coverage) => coverage.GetProperty("targets").EnumerateArray()
        .Single(t => t.GetProperty("goal").GetInt32() == 120).GetProperty("gap").GetInt32();
}
