using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Recruitment.Web.Hosting;

namespace Recruitment.Web.Commands;

/// <summary>Serves the pages, the API and the workflows until it is stopped.</summary>
internal static partial class ServeCommand
{
    private static readonly Option<bool> Demo = new("--demo")
    {
        Description = "Fill an empty folder with a made-up coalition, and let its clock be moved.",
    };

    private static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where to listen, for example http://127.0.0.1:8080.",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the pages, the API and the workflows. The default.")
        {
            DataOption.Instance, Demo, Urls,
        };
        command.TreatUnmatchedTokensAsErrors = false; // settings: --Section:Key=value, see Refuse
        command.Validators.Add(Refuse);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        string[] settings =
        [
            .. given.UnmatchedTokens,
            .. given.GetValue(DataOption.Instance) is { } data ? new[] { $"--Recruitment:Data={data}" } : [],
            .. given.GetValue(Demo) ? new[] { "--Recruitment:Demo=true" } : [],
            .. given.GetValue(Urls) is { } urls ? new[] { $"--urls={urls}" } : [],
        ];
        await using var app = RecruitmentApp.Build(settings);
        await RecruitmentApp.PrepareAsync(app, ct);
        await app.RunAsync();
        return 0;
    }

    private static void Refuse(CommandResult result)
    {
        foreach (var token in result.Tokens.Concat([]).Select(t => t.Value).Where(t => !Setting().IsMatch(t)))
        {
            result.AddError($"'{token}' is no option and no setting. A setting is written --Section:Key=value.");
        }
    }

    // The keys without a colon are those of the host itself, as test hosts pass them.
    [GeneratedRegex("^--([A-Za-z]+(:[A-Za-z0-9_]+)+|environment|contentRoot|applicationName)=")]
    private static partial Regex Setting();
}
