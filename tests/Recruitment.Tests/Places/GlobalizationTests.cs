using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Recruitment.Tests.Places;

/// <summary>The trap of slim containers: in globalization-invariant mode accents stay where they are, without an
/// error.</summary>
public sealed class GlobalizationTests
{
    [Fact]
    public async Task A_process_without_ICU_stops_at_the_start_and_says_why()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Recruitment.Web.dll");
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(
            Path.ChangeExtension(program, ".runtimeconfig.json")))!;
        settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"]!.GetValue<bool>().Should()
            .BeFalse();
        settings["runtimeOptions"]!["configProperties"]!["System.Globalization.Invariant"] = true;
        var folder = Directory.CreateTempSubdirectory("recruitment-invariant-");
        var invariant = Path.Combine(folder.FullName, "invariant.runtimeconfig.json");
        await File.WriteAllTextAsync(invariant, settings.ToJsonString());

        using var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", "--runtimeconfig", invariant, program, "serve", "--data", folder.FullName,
                "--urls", "http://127.0.0.1:0" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        process.ExitCode.Should().NotBe(0);
        $"{await output}{await errors}".Should().Contain("globalization-invariant");
        folder.Delete(recursive: true);
    }
}
