namespace Recruitment.Onboarding;

/// <summary>One working group, with the other names that lists and forms give it.</summary>
public sealed record WorkingGroup(string Name, params string[] Aliases);

/// <summary>The working groups that a member takes part in.</summary>
/// <remarks>Source: the coalition's project description of the end of 2019, which writes two of them in several ways.
/// Groups change every couple of years: they are this table and nothing else.</remarks>
public static class WorkingGroups
{
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    public static IReadOnlyList<WorkingGroup> All { get; } =
    [
        new("New Technologies", "New Technology", "New Technology (AI)", "New Technologies (AI)", "AI"),
        new("Open Technologies", "Open Technology"),
        new("Data Economy"),
        new("Digital Inclusion"),
    ];

    public static WorkingGroup? Find(string name) => All.FirstOrDefault(group =>
        group.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
        || group.Aliases.Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    /// <summary>The groups named in a text that separates them by comma, semicolon or line.</summary>
    /// <returns>In the order of <see cref="All"/>; empty when a part of the text names no group: nothing is
    /// guessed.</returns>
    public static IReadOnlyList<WorkingGroup> In(string? text)
    {
        var parts = (text ?? "").Split(Separators,
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = parts.Select(Find).ToHashSet();
        return found.Contains(null) ? [] : [.. All.Where(found.Contains)];
    }
}
