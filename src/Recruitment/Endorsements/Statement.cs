using System.ComponentModel.DataAnnotations.Schema;

namespace Recruitment.Endorsements;

/// <summary>By which formal act a city commits itself.</summary>
public enum CommitmentKind { Resolution, CouncilDecision, Letter, Other }

/// <summary>Who signed for the city, and in which office.</summary>
[ComplexType]
public sealed record Signatory(string Name, string Office);

/// <summary>Evidence of commitment: the act, and where it can be found.</summary>
/// <param name="Reference">Number, title or file mark of the act.</param>
[ComplexType]
public sealed record Commitment(CommitmentKind Kind, string Reference, string? Url);

/// <summary>Evidence of practice: a policy or project in which the city does what the principle says.</summary>
[ComplexType]
public sealed record Practice(string Title, string? Url);

/// <summary>What a city states about one principle, checked.</summary>
public sealed record Statement(DateOnly EndorsedOn, Signatory Signatory, Commitment Commitment, Practice? Practice);

/// <summary>What a caller sends; nothing is checked yet. Its members are named as the API names its fields.</summary>
public sealed record EndorsementContent(
    DateOnly? EndorsedOn, SignatoryContent? Signatory, CommitmentContent? Commitment, PracticeContent? Practice)
{
    /// <param name="today">The city's calendar day: nothing is endorsed tomorrow.</param>
    /// <exception cref="BadInputException">The first field at fault.</exception>
    public Statement Check(DateOnly today) => new(
        PastDay(EndorsedOn, "endorsedOn", today),
        new Signatory(Texts.Required(Signatory?.Name, "signatory.name", 200),
            Texts.Required(Signatory?.Office, "signatory.office", 200)),
        new Commitment(Texts.OneOf<CommitmentKind>(Commitment?.Kind, "commitment.kind"),
            Texts.Required(Commitment?.Reference, "commitment.reference", 300),
            Texts.OptionalUrl(Commitment?.Url, "commitment.url")),
        Practice is null || Practice.IsBlank ? null
            : new Practice(Texts.Required(Practice.Title, "practice.title", 300),
                Texts.OptionalUrl(Practice.Url, "practice.url")));

    /// <exception cref="BadInputException">It is missing, lies in the future or before the coalition's
    /// launch.</exception>
    internal static DateOnly PastDay(DateOnly? day, string field, DateOnly today) => day switch
    {
        null => throw new BadInputException("bad-input", field, "Name the day, as year-month-day."),
        { } given when given > today => throw new BadInputException("bad-input", field, "This day lies in the future."),
        { } given when given < Declarations.LaunchedOn => throw new BadInputException("bad-input", field,
            $"The declaration exists since {Declarations.LaunchedOn:yyyy-MM-dd}."),
        { } given => given,
    };
}

public sealed record SignatoryContent(string? Name, string? Office);

public sealed record CommitmentContent(string? Kind, string? Reference, string? Url);

public sealed record PracticeContent(string? Title, string? Url)
{
    internal bool IsBlank => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Url);
}
