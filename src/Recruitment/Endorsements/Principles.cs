namespace Recruitment.Endorsements;

/// <summary>One of the five principles, in the declaration's present wording.</summary>
/// <param name="Number">1 to 5.</param>
/// <param name="Title">Official.</param>
/// <param name="InShort">Our paraphrase, not the coalition's text.</param>
public sealed record Principle(int Number, string Title, string InShort);

/// <summary>The five principles.</summary>
/// <remarks>Source of the titles: citiesfordigitalrights.org/principles.</remarks>
public static class Principles
{
    public static IReadOnlyList<Principle> All { get; } =
    [
        new(1, "Universal and equal access to the internet, and digital literacy",
            "Affordable, accessible internet and services for everyone on equal terms, and the skills to use them."),
        new(2, "Privacy, data protection and security",
            "People control their personal data everywhere, and know what is done with it, by whom and why."),
        new(3, "Transparency, accountability, and non-discrimination of data, content and algorithms",
            "People can understand the systems that affect them, and question and change unfair ones."),
        new(4, "Participatory Democracy, diversity and inclusion",
            "Everyone is represented online and takes part in shaping local digital services and city policy."),
        new(5, "Open and ethical digital service standards",
            "Free choice of technology that works together; cities set their agenda by open, ethical standards."),
    ];

    /// <exception cref="NotFoundException">There are five, counted from 1.</exception>
    public static Principle Get(int number) =>
        All.FirstOrDefault(p => p.Number == number) ?? throw new NotFoundException("principle", number);
}

/// <summary>One wording of the declaration. It calls its principles evolving, so each endorsement keeps the one it
/// signed.</summary>
/// <param name="Number">Counts up; stored with each endorsement.</param>
/// <param name="KnownFrom">The first day a source shows this wording; null where no source dates it.</param>
/// <param name="Source">Where the wording was read.</param>
public sealed record DeclarationVersion(int Number, string Name, DateOnly? KnownFrom, string Source);

/// <summary>The wordings of the "Declaration of Cities Coalition for Digital Rights" that sources show.</summary>
public static class Declarations
{
    public const string Title = "Declaration of Cities Coalition for Digital Rights";

    /// <summary>The coalition was launched at the Smart City Expo in Barcelona; nothing was signed before.</summary>
    public static readonly DateOnly LaunchedOn = new(2018, 11, 14);

    /// <remarks>The wording of principle 4 differs between the two; the other changes are of capitals.</remarks>
    public static IReadOnlyList<DeclarationVersion> All { get; } =
    [
        new(1, "2019", LaunchedOn,
            "home.php of CitiesCoalitionForDigitalRights/cms-cities-for-digital-rights, May 2019"),
        new(2, "present", null, "citiesfordigitalrights.org/principles"),
    ];

    /// <summary>The wording that cities sign now.</summary>
    public static DeclarationVersion Current => All[^1];
}
