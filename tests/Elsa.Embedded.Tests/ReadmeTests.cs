using Elsa.Embedded.Tests.Engine;
using Elsa.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Elsa.Embedded.Tests;

/// <summary>What the engine's README says is there.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task It_names_the_built_in_activities()
    {
        await using var host = await TestHost.CreateAsync();
        var types = await host.InScopeAsync(scope => Task.FromResult(
            scope.GetRequiredService<IActivityRegistry>().ListAll().Select(d => d.TypeName).ToList()));
        Named().Should().BeEquivalentTo(types.Select(type => type.Split('.'))
            .Where(name => name is ["Elsa", _] && !name[1].Contains('<')).Select(name => name[1]));
    }

    private static string[] Named()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Recruitment.sln"))) folder = folder.Parent!;
        var text = File.ReadAllText(Path.Combine(folder.FullName, "src", "Elsa.Embedded", "README.md"));
        return text.Split("## Activities")[1].Split("##")[0].Split([',', '.', '\n'],
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
    }
}
