using System.CommandLine;

namespace Recruitment.Web.Commands;

/// <summary>The one program: it serves unless told otherwise.</summary>
internal static class RootProgram
{
    public static Task<int> RunAsync(string[] args)
    {
        var serve = ServeCommand.Create();
        var root = new RootCommand("Recruitment: the coalition's CRM and workflow engine for recruiting cities.")
        {
            serve, CoverageCommand.Create(),
        };
        return root.Parse(args is [] || args[0].StartsWith("--", StringComparison.Ordinal) && !IsHelp(args[0])
            ? [serve.Name, .. args]
            : args).InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null, // the host ends in order by itself
            });
    }

    private static bool IsHelp(string arg) => arg is "--help" or "-h" or "-?" or "--version";
}
