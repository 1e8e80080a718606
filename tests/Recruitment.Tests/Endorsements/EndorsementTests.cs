using Recruitment.Endorsements;

namespace Recruitment.Tests.Endorsements;

public sealed class EndorsementTests
{
    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void Exactly_these_acts_are_legal_in_each_state()
    {
        var told = from state in Enum.GetValues<EndorsementState>()
                   from act in new[] { "same", "other", "accept", "return" }
                   select $"{state} {act}: {Outcome(state, act)}";
        told.Should().Equal(
            "Open same: Pending 1", "Open other: Pending 1", "Open accept: evidence-missing",
            "Open return: evidence-missing",
            "Pending same: no change", "Pending other: Pending 1", "Pending accept: Accepted 1",
            "Pending return: Returned 1",
            "Accepted same: no change", "Accepted other: endorsement-judged", "Accepted accept: no change",
            "Accepted return: endorsement-judged",
            "Returned same: Pending 2", "Returned other: Pending 2", "Returned accept: endorsement-judged",
            "Returned return: no change");
    }

    [Fact]
    public void Commitment_alone_is_not_enough_to_accept()
    {
        var endorsement = In(EndorsementState.Open);
        endorsement.HandIn(Statement() with { Practice = null }, 2);
        endorsement.Invoking(e => e.Judge(Verdict.Accepted, null, "person:1", DeskHost.Monday))
            .Should().Throw<RuleBrokenException>().Which.Code.Should().Be("evidence-missing");
        endorsement.State.Should().Be(EndorsementState.Pending);
        endorsement.Judge(Verdict.Returned, "Which project?", "person:1", DeskHost.Monday).Should().BeTrue();
    }

    [Theory]
    [InlineData("endorsedOn", null)]
    [InlineData("endorsedOn", "2026-03-03")]
    [InlineData("endorsedOn", "2018-11-13")]
    [InlineData("signatory.name", " ")]
    [InlineData("signatory.office", null)]
    [InlineData("commitment.kind", "promise")]
    [InlineData("commitment.kind", null)]
    [InlineData("commitment.kind", "1")]
    [InlineData("commitment.reference", "")]
    [InlineData("commitment.url", "javascript:alert(1)")]
    [InlineData("commitment.url", "/relative")]
    [InlineData("practice.title", "")]
    [InlineData("practice.url", "ftp://example.org")]
    public void Bad_input_names_its_field(string field, string? value)
    {
        With(field, value).Invoking(c => c.Check(Today)).Should().Throw<BadInputException>()
            .Which.Should().BeEquivalentTo(new { Code = "bad-input", Field = field });
    }

    [Theory]
    [InlineData("signatory.name", 200)]
    [InlineData("signatory.office", 200)]
    [InlineData("commitment.reference", 300)]
    [InlineData("practice.title", 300)]
    public void Text_has_a_length(string field, int most)
    {
        With(field, new string('x', most)).Invoking(c => c.Check(Today)).Should().NotThrow();
        With(field, new string('x', most + 1)).Invoking(c => c.Check(Today)).Should().Throw<BadInputException>()
            .Which.Field.Should().Be(field);
    }

    [Fact]
    public void Missing_parts_name_their_first_field()
    {
        Content().Invoking(c => (c with { Signatory = null }).Check(Today)).Should().Throw<BadInputException>()
            .Which.Field.Should().Be("signatory.name");
        Content().Invoking(c => (c with { Commitment = null }).Check(Today)).Should().Throw<BadInputException>()
            .Which.Field.Should().Be("commitment.kind");
        (Content() with { Practice = new(" ", null) }).Check(Today).Practice.Should().BeNull();
        (Content() with { Practice = null }).Check(Today).Practice.Should().BeNull();
    }

    [Theory]
    [InlineData("resolution", CommitmentKind.Resolution)]
    [InlineData("councilDecision", CommitmentKind.CouncilDecision)]
    [InlineData("LETTER", CommitmentKind.Letter)]
    public void Kinds_are_read_in_any_case(string text, CommitmentKind kind) =>
        With("commitment.kind", text).Check(Today).Commitment.Kind.Should().Be(kind);

    internal static EndorsementContent Content() => new(
        new DateOnly(2026, 2, 20), new("J. Jansen", "Mayor"),
        new("resolution", "2026/17", "https://eindhoven.example/17"),
        new("Open sensor register", "https://eindhoven.example/sensors"));

    private static EndorsementContent With(string field, string? value)
    {
        var content = Content();
        return field switch
        {
            "endorsedOn" => content with { EndorsedOn = value is null ? null : DateOnly.Parse(value, null) },
            "signatory.name" => content with { Signatory = content.Signatory! with { Name = value } },
            "signatory.office" => content with { Signatory = content.Signatory! with { Office = value } },
            "commitment.kind" => content with { Commitment = content.Commitment! with { Kind = value } },
            "commitment.reference" => content with { Commitment = content.Commitment! with { Reference = value } },
            "commitment.url" => content with { Commitment = content.Commitment! with { Url = value } },
            "practice.title" => content with { Practice = content.Practice! with { Title = value } },
            _ => content with { Practice = content.Practice! with { Url = value } },
        };
    }

    private static Statement Statement() => Content().Check(Today);

    private static Endorsement In(EndorsementState state)
    {
        var endorsement = new Endorsement(Guid.CreateVersion7(), Guid.CreateVersion7(), 2, 2);
        if (state is EndorsementState.Open) return endorsement;
        endorsement.HandIn(Statement(), 2);
        if (state is EndorsementState.Accepted) endorsement.Judge(Verdict.Accepted, null, "person:1", DeskHost.Monday);
        if (state is EndorsementState.Returned) endorsement.Judge(Verdict.Returned, null, "person:1", DeskHost.Monday);
        return endorsement;
    }

    private static string Outcome(EndorsementState state, string act)
    {
        var endorsement = In(state);
        try
        {
            var changed = act switch
            {
                "same" => endorsement.HandIn(Statement(), 2),
                "other" => endorsement.HandIn(Statement() with { EndorsedOn = new(2026, 2, 21) }, 2),
                "accept" => endorsement.Judge(Verdict.Accepted, null, "person:1", DeskHost.Monday),
                _ => endorsement.Judge(Verdict.Returned, null, "person:1", DeskHost.Monday),
            };
            return changed ? $"{endorsement.State} {endorsement.Round}" : "no change";
        }
        catch (RuleBrokenException refusal)
        {
            return refusal.Code;
        }
    }
}
