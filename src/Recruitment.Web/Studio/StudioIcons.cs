using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Elsa.Workflows.Attributes;
using MudBlazor;
using Recruitment.Workflows.Activities;

namespace Recruitment.Web.Studio;

/// <summary>The icons of our own activities. Elsa's descriptors have none: Studio knows those of Elsa's activities
/// and shows a box for all others, until <c>studio.js</c> gives them these.</summary>
internal static partial class StudioIcons
{
    private static readonly Dictionary<Type, string> All = new()
    {
        [typeof(SendMessage)] = Icons.Material.Outlined.Mail,
        [typeof(AwaitContact)] = Icons.Material.Outlined.PersonSearch,
        [typeof(AwaitReply)] = Icons.Material.Outlined.MarkEmailUnread,
        [typeof(AssignWork)] = Icons.Material.Outlined.TaskAlt,
        [typeof(MoveCity)] = Icons.Material.Outlined.TrendingUp,
        [typeof(ActivateCity)] = Icons.Material.Outlined.Verified,
        [typeof(ParkCity)] = Icons.Material.Outlined.PauseCircle,
        [typeof(WakeCity)] = Icons.Material.Outlined.PlayCircle,
        [typeof(AwaitWake)] = Icons.Material.Outlined.Snooze,
        [typeof(DeclineCity)] = Icons.Material.Outlined.DoNotDisturb,
        [typeof(OpenEndorsements)] = Icons.Material.Outlined.FactCheck,
        [typeof(AwaitEndorsements)] = Icons.Material.Outlined.PendingActions,
        [typeof(StartOnboarding)] = Icons.Material.Outlined.Checklist,
        [typeof(AwaitOnboarding)] = Icons.Material.Outlined.HourglassEmpty,
        [typeof(AwaitProgress)] = Icons.Material.Outlined.Timeline,
        [typeof(StartJourney)] = Icons.Material.Outlined.Flag,
        [typeof(EndJourney)] = Icons.Material.Outlined.SportsScore,
    };

    /// <summary>Paths of 24 by 24, by the display name of the activity.</summary>
    public static readonly string AsJson = JsonSerializer.Serialize(All.ToDictionary(
        icon => icon.Key.GetCustomAttribute<ActivityAttribute>()?.DisplayName ?? icon.Key.Name,
        icon => string.Join(' ', Paths().Matches(icon.Value).Select(path => path.Groups[1].Value))));

    // without the empty square that many icons begin with
    [GeneratedRegex("""<path d="((?!M0 0h24v24H0)[^"]+)""")]
    private static partial Regex Paths();
}
