using System.CommandLine;
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
        command.TreatUnmatchedTokensAsErrors = false; // settings: --Section:Key=value
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        // A test host passes each section too, with nothing in it.
        var tokens = given.UnmatchedTokens.Where(token => !token.EndsWith('=')).ToList();
        if (tokens.FirstOrDefault(token => !Setting().IsMatch(token)) is { } unknown)
        {
            throw new StartRefusedException(
                $"'{unknown}' is no option and no setting; a setting is written --Section:Key=value. Try --help.");
        }
        string[] settings =
        [
            .. tokens,
            .. given.GetValue(DataOption.Instance) is { } data ? new[] { $"--Recruitment:Data={data}" } : [],
            .. given.GetValue(Demo) ? new[] { "--Recruitment:Demo=true" } : [],
            .. given.GetValue(Urls) is { } urls ? new[] { $"--urls={urls}" } : [],
        ];
        await using var app = RecruitmentApp.Build(settings);
        await RecruitmentApp.ServeAsync(app, ct);
        return 0;
    }

    // The keys without a colon are those of the host itself, as test hosts pass them.
    [GeneratedRegex("^--([A-Za-z]+(:[A-Za-z0-9_]+)+|environment|contentRoot|applicationName)=")]
    private static partial Regex Setting();
}
