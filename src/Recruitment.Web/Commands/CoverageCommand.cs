using System.CommandLine;
using System.Globalization;
using Recruitment.Coverage;
using Recruitment.Data;
using Recruitment.Places;
using Recruitment.Web.Hosting;
using Spectre.Console;

namespace Recruitment.Web.Commands;

/// <summary>Prints what the coalition has and what it still lacks.</summary>
internal static class CoverageCommand
{
    private static readonly Option<DateOnly?> On = new("--on")
    {
        Description = "The day to count for; by default today.",
        HelpName = "YYYY-MM-DD",
    };

    public static Command Create()
    {
        var command = new Command("coverage", "Print members by continent and size, and the gap to each target.")
        {
            DataOption.Instance, On,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        using var host = RecordHost.Build(given);
        var today = DateOnly.Of(host.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        var on = given.GetValue(On) ?? today;
        if (on > today) throw new BadInputException("bad-input", "on", "The future is not counted yet.");
        var report = await host.Services.GetRequiredService<Operations>().ReadAsync(db => db.CoverageAsync(on, ct));
        Print(AnsiConsole.Console, report);
        return 0;
    }

    internal static void Print(IAnsiConsole console, CoverageReport report)
    {
        console.MarkupLineInterpolated($"[bold]{report.Members} members[/] on {report.On:yyyy-MM-dd}");
        console.WriteLine($"{report.Committed} committed, {report.InPipeline} in the pipeline, "
            + $"{report.Projects} of {report.ProjectsGoal} demonstrable projects");
        console.Write(MembersBySize(report));
        console.Write(Targets(report));
    }

    private static Table MembersBySize(CoverageReport report)
    {
        var table = Ruled("Members").AddColumn(Names("Continent"));
        var sizes = CoverageReport.SizeClasses.Select(s => s is SizeClass.Unclassified ? "Unknown" : s.ToString());
        foreach (var name in (string[])[.. sizes, "All", "Committed", "Pipeline"]) table.AddColumn(Numbers(name));
        foreach (var row in report.ByContinent)
        {
            var cells = report.ByContinentAndSize.Where(c => c.Continent == row.Continent).Select(c => Text(c.Members));
            table.AddRow([
                row.Continent!.Value.ToString(), .. cells,
                Text(row.Members), Text(row.Committed), Text(row.InPipeline)]);
        }
        table.AddRow([
            "All", .. report.BySizeClass.Select(s => Text(s.Members)),
            Text(report.Members), Text(report.Committed), Text(report.InPipeline)]);
        return table;
    }

    private static Table Targets(CoverageReport report)
    {
        var table = Ruled("Targets").AddColumn(Names("Scope"));
        foreach (var name in (string[])["Goal", "Actual", "To go"]) table.AddColumn(Numbers(name));
        table.AddColumn("Due").AddColumn("Set by");
        foreach (var t in report.Targets)
        {
            table.AddRow(Markup.Escape(t.Scope.Words), Text(t.Goal), Text(t.Actual), Text(t.Gap),
                t.DueOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Origin(t.Origin));
        }
        return table;
    }

    private static string Origin(TargetOrigin origin) => origin switch
    {
        TargetOrigin.Strategy => "strategy",
        TargetOrigin.OurDefault => "our default",
        _ => "core-team",
    };

    // Without bars between the columns, so that it fits 80 characters.
    private static Table Ruled(string title) => new Table().Title(title).Border(TableBorder.Simple);

    private static TableColumn Names(string name) => new TableColumn(name).NoWrap().PadLeft(0).PadRight(1);

    private static TableColumn Numbers(string name) => Names(name).RightAligned();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
