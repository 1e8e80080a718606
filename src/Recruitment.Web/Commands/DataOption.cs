using System.CommandLine;

namespace Recruitment.Web.Commands;

/// <summary>The one data folder; every command takes it.</summary>
internal static class DataOption
{
    public static readonly Option<string?> Instance = new("--data")
    {
        Description = "The data folder; by default ./data, seen from where you are.",
        HelpName = "DIR",
    };
}
