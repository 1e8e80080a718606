using System.CommandLine;
using System.Globalization;
using Recruitment.Audit;
using Recruitment.Cities.Import;
using Recruitment.Data;
using Recruitment.Web.Hosting;
using Spectre.Console;

namespace Recruitment.Web.Commands;

/// <summary>Imports a file of cities and says what became of each row that did not go in.</summary>
internal static class ImportCommand
{
    private const int ShownRows = 20;

    private static readonly Argument<FileInfo> Source = new("FILE")
    {
        Description = "A CSV file or an .xlsx workbook with a row per city.",
    };

    private static readonly Option<bool> DryRun = new("--dry-run")
    {
        Description = "Check and count everything, change nothing.",
    };

    private static readonly Option<string?> Encoding = new("--encoding")
    {
        Description = "For text that is not Unicode, for example windows-1252, windows-1250, windows-1254, macintosh.",
        HelpName = "NAME",
    };

    public static Command Create()
    {
        var command = new Command("import", "Import cities from a file; also beside a running serve.")
        {
            Source, DryRun, Encoding, DataOption.Instance,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        var source = given.GetRequiredValue(Source);
        if (!source.Exists) throw new BadInputException("bad-input", "file", $"There is no file {source.FullName}.");
        using var host = RecordHost.Build(given);
        var console = AnsiConsole.Console;
        try
        {
            var file = ImportFile.Open(source.FullName, source.Name, given.GetValue(Encoding));
            return await ImportAsync(host, console, file, given.GetValue(DryRun), ct);
        }
        catch (EncodingNeededException refusal)
        {
            PrintCandidates(console, refusal);
            return 1;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            console.MarkupLine("[red]Interrupted[/]: nothing entered the record.");
            return 130;
        }
    }

    private static async Task<int> ImportAsync(IHost host, IAnsiConsole console, ImportFile file, bool dryRun,
        CancellationToken ct)
    {
        var runner = host.Services.GetRequiredService<ImportRunner>();
        var id = await runner.BeginAsync(file, dryRun, Actor.Console, ct);
        await console.Progress().StartAsync(async progress =>
        {
            var steps = new Dictionary<string, ProgressTask>();
            await runner.RunAsync(id, file, p =>
            {
                if (!steps.TryGetValue(p.Step, out var step))
                {
                    steps[p.Step] = step = progress.AddTask(p.Step, maxValue: Math.Max(1, p.Total));
                }

                step.Value = p.Done;
            }, ct);
        });
        var operations = host.Services.GetRequiredService<Operations>();
        var import = await operations.ReadAsync(db => db.ImportAsync(id, ct));
        Print(console, import);
        foreach (var outcome in new[] { RowOutcome.Ambiguous, RowOutcome.Unknown, RowOutcome.Error })
        {
            Print(console, outcome, import.Of(outcome),
                await operations.ReadAsync(db => db.ImportRowsAsync(id, outcome, null, ShownRows, ct)));
        }
        return import.State is ImportState.Done ? 0 : 1;
    }

    private static void Print(IAnsiConsole console, ImportView import)
    {
        if (import.State is not ImportState.Done)
        {
            console.MarkupLineInterpolated(
                $"[red]{import.State}[/]: {import.Message ?? "nothing entered the record."}");
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumn(import.DryRun ? "Would be" : "Rows");
        table.AddColumn(new TableColumn(Text(import.Rows)).RightAligned());
        foreach (var outcome in Enum.GetValues<RowOutcome>())
        {
            table.AddRow(outcome.ToString(), Text(import.Of(outcome)));
        }

        console.Write(table);
    }

    private static void Print(IAnsiConsole console, RowOutcome outcome, int count, IReadOnlyList<ImportRowView> rows)
    {
        if (count == 0) return;
        console.MarkupLineInterpolated($"[bold]{outcome}[/]");
        foreach (var row in rows)
        {
            var candidates = (row.Candidates ?? []).Take(5).Select(c => $"{c.Name} {c.CountryCode} {c.AdminCode}");
            var why = $"{row.Message} {string.Join("; ", candidates)}";
            console.MarkupLineInterpolated($"  row {row.Row}: {row.Name} {row.Country} [grey]{why}[/]");
        }
        if (count > rows.Count)
        {
            console.MarkupLineInterpolated($"  [grey]and {count - rows.Count} more: see Activity, Imports[/]");
        }
    }

    private static void PrintCandidates(IAnsiConsole console, EncodingNeededException refusal)
    {
        console.MarkupLineInterpolated($"[red]{refusal.Message}[/] Then name it: [bold]--encoding NAME[/]");
        var table = new Table().Border(TableBorder.Rounded).AddColumn("--encoding").AddColumn("looks like");
        foreach (var candidate in refusal.Candidates)
        {
            table.AddRow(Markup.Escape(candidate.Encoding), Markup.Escape(string.Join('\n', candidate.Preview)));
        }
        console.Write(table);
    }

    private static string Text(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
