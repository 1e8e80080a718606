using System.Text.Json;
using Recruitment.Web.Workflows;

namespace Recruitment.Tests.Workflows;

public sealed class JournalReaderTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_started_waited_and_ended_is_one_step()
    {
        var steps = JournalReader.Steps(
        [
            Row(0, "1", "await", "Recruitment.AwaitReply", "Started"),
            Row(0, "1", "await", "Recruitment.AwaitReply", "Suspended"),
            Row(3, "1", "await", "Recruitment.AwaitReply", "Resumed"),
            Row(3, "1", "await", "Recruitment.AwaitReply", "Completed", "Interested"),
        ], new Dictionary<string, string> { ["await"] = "Answer to the first message" });
        steps.Should().ContainSingle().Which.Should().BeEquivalentTo(new
        {
            Name = "Answer to the first message",
            State = "Completed",
            Outcomes = new[] { "Interested" },
            Took = TimeSpan.FromDays(3),
            IsStructure = false,
        });
    }

    [Fact]
    public void A_step_that_waits_says_so_and_the_chart_itself_is_told_apart()
    {
        var steps = JournalReader.Steps(
        [
            Row(0, "1", "join", "Elsa.FlowJoin", "Started"),
            Row(0, "1", "join", "Elsa.FlowJoin", "Completed"),
            Row(1, "2", "call", "Recruitment.AssignWork", "Started"),
            Row(1, "2", "call", "Recruitment.AssignWork", "Suspended"),
        ], new Dictionary<string, string>());
        steps.Select(s => (s.Name, s.State, s.IsStructure)).Should()
            .Equal(("join", "Completed", true), ("call", "Waiting", false));
    }

    [Fact]
    public void Outcomes_are_read_from_whatever_the_engine_hands_over()
    {
        StepNames.Outcomes(null).Should().BeEmpty();
        StepNames.Outcomes(new Dictionary<string, object> { ["Outcomes"] = new[] { "Done" } }).Should().Equal("Done");
        StepNames.Outcomes(JsonDocument.Parse("""{"Outcomes":["Named"]}""").RootElement).Should().Equal("Named");
        StepNames.Outcomes("text").Should().BeEmpty();
    }

    private static JournalRow Row(int day, string execution, string id, string type, string happened,
        params string[] outcomes) =>
        new(Monday.AddDays(day), execution, id, type, happened, outcomes, null);
}
