using Recruitment.Cities;
using Recruitment.Coverage;
using Recruitment.Places;
using Recruitment.Web.Commands;
using Spectre.Console;

namespace Recruitment.Tests.Coverage;

public sealed class CoverageCommandTests
{
    [Fact]
    public void It_prints_members_by_continent_and_size_and_the_gap_to_each_target()
    {
        var tally = Tally.Recount([
            (new(Continent.Europe, SizeClass.Large, "NL"), Standing.Member),
            (new(Continent.Africa, SizeClass.Small, "KE"), Standing.InPipeline)]);
        var target = Target.Set(new(null, SizeClass.Small), 20, new(2027, 12, 31), TargetOrigin.OurDefault);
        using var text = new StringWriter();
        var console =
            AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 80;

        CoverageCommand.Print(console, CoverageReport.Of(new(2026, 5, 1), tally, 3, [target]));

        var words = text.ToString().Split('\n')
            .Select(line => string.Join(' ', line.Split(['│', ' '], StringSplitOptions.RemoveEmptyEntries)));
        words.Should().Contain("1 members on 2026-05-01").And.Contain(
            "0 committed, 1 in the pipeline, 3 of 100 demonstrable projects")
            .And.Contain("Europe 0 0 1 0 1 0 0").And.Contain("Africa 0 0 0 0 0 0 1").And.Contain("All 0 0 1 0 1 0 1")
            .And.Contain("small cities 20 0 20 2027-12-31 our default");
    }
}
