using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using Recruitment.Data;
using Recruitment.Web.Hosting;
using Spectre.Console;

namespace Recruitment.Web.Commands;

/// <summary>Checks what must always be true of the record, and says where it is not.</summary>
internal static class DoctorCommand
{
    private const int ShownPerInvariant = 20;

    public static Command Create()
    {
        const string about = "Check the record's invariants; ends with 1 when one is violated.";
        var command = new Command("doctor", about) { DataOption.Instance };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        using var host = RecordHost.Build(given);
        var diagnoses = new List<Diagnosis>();
        if (host.Services.GetRequiredService<Database>().Provider is DatabaseProvider.Sqlite)
        {
            diagnoses.Add(await ExamineFileAsync(host.Services.GetRequiredService<Operations>(), ct));
        }
        diagnoses.AddRange(await host.Services.GetRequiredService<Doctor>().ExamineAsync(ct));
        foreach (var diagnosis in diagnoses) Print(AnsiConsole.Console, diagnosis);
        var ill = diagnoses.Count(d => d.Violations.Count > 0);
        AnsiConsole.WriteLine(ill == 0
            ? $"All {diagnoses.Count} invariants hold." : $"{ill} of {diagnoses.Count} invariants are violated.");
        return ill == 0 ? 0 : 1;
    }

    private static async Task<Diagnosis> ExamineFileAsync(Operations operations, CancellationToken ct)
    {
        var found = await operations.ReadAsync(async db =>
            (await db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync(ct))
                .Where(line => line != "ok").ToList());
        return new Diagnosis("The database file is whole", found);
    }

    private static void Print(IAnsiConsole console, Diagnosis diagnosis)
    {
        var isWell = diagnosis.Violations.Count == 0;
        console.MarkupLineInterpolated(isWell
            ? $"[green]ok[/]    {diagnosis.Invariant}" : (FormattableString)$"[red]wrong[/] {diagnosis.Invariant}");
        foreach (var violation in diagnosis.Violations.Take(ShownPerInvariant))
            console.MarkupLineInterpolated($"        {violation}");
        if (diagnosis.Violations.Count > ShownPerInvariant)
            console.WriteLine($"        … and {diagnosis.Violations.Count - ShownPerInvariant} more");
    }
}
