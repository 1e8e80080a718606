using System.CommandLine;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Commands;

/// <summary>The one program: it serves unless told otherwise.</summary>
internal static class RootProgram
{
    /// <summary>The edge of the program: what cannot start or is refused says why in one line; a bug shows where it is.</summary>
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
        catch (Exception failure) when (failure is StartRefusedException or RefusalException or OptionsValidationException)
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

    private static RootCommand Root() => new("Recruitment: the coalition's CRM and workflow engine for recruiting cities.")
    {
        ServeCommand.Create(), ImportCommand.Create(), CoverageCommand.Create(), DoctorCommand.Create(),
    };

    private static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?" or "--version";
}
