using System.Diagnostics;

namespace Recruitment.EndToEnd.Harness;

/// <summary>The built program, where its own project builds it to.</summary>
internal static class Product
{
    public static readonly string Repository = FindRepository();

    private static readonly string Program = Path.Combine(
        Repository, "src", "Recruitment.Web", "bin", Configuration, "net10.0", "Recruitment.Web.dll");

    /// <summary>Where a failing test leaves what it saw.</summary>
    public static string Artifacts =>
        Directory.CreateDirectory(Path.Combine(Repository, "artifacts", "end-to-end")).FullName;

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}")
        ? "Release" : "Debug";

    /// <summary>Starts the program with its output to be read by the caller.</summary>
    public static Process Start(
        string directory, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<CommandResult> RunAsync(string directory, params string[] arguments)
    {
        using var process = Start(directory, new Dictionary<string, string>(), arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));
        return new(process.ExitCode, await output + await error);
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recruitment.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}

internal sealed record CommandResult(int ExitCode, string Output);
