using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Commands;

/// <summary>The one program: it serves unless told otherwise.</summary>
internal static class RootProgram
{
    /// <summary>The edge of the program: what cannot start or is refused says why in one line;
    /// a bug shows where it is.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            var isServe = args is [] || (args[0].StartsWith("--", StringComparison.Ordinal) && !IsHelp(args[0]));
            return await Root().Parse(isServe ? ["serve", .. args] : args)
                .InvokeAsync(new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null, // the host ends in order by itself
                });
        }
        catch (Exception failure)
            when (failure is StartRefusedException or RefusalException or OptionsValidationException)
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"{failure.Message} Choose another one by --urls.");
            return 1;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Recruitment: the coalition's CRM and workflow engine for recruiting cities.")
        {
            ServeCommand.Create(), ImportCommand.Create(), CoverageCommand.Create(), DoctorCommand.Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?" or "--version";

    /// <summary>The usual help, and below it how the commands look when they are typed.</summary>
    private sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
    {
        private const string Examples = """
            Examples:
              Recruitment.Web                                     serve from ./data at http://localhost:5000
              Recruitment.Web --demo --data ./demo                try it out on a made-up coalition
              Recruitment.Web --urls http://0.0.0.0:8080 --Recruitment:PublicUrl=https://recruitment.example.org
              Recruitment.Web import cities.csv --dry-run         say what an import would do
              Recruitment.Web coverage --on 2026-01-01            what the coalition had on that day
              Recruitment.Web doctor --data /var/lib/recruitment  check that the record is well

            A setting is given as --Section:Key=value, or in the environment as Section__Key.
            """;

        public override int Invoke(ParseResult parseResult)
        {
            var code = usual.Invoke(parseResult);
            if (parseResult.CommandResult.Command is RootCommand) Console.WriteLine(Examples);
            return code;
        }
    }
}
