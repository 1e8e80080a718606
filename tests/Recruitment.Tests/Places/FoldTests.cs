using Recruitment.Places;

namespace Recruitment.Tests.Places;

public sealed class FoldTests
{
    [Theory]
    [InlineData("Straße", "strasse")]
    [InlineData("STRAẞE", "strasse")]
    [InlineData("Tromsø", "tromso")]
    [InlineData("Łódź", "lodz")]
    [InlineData("Đà Nẵng", "da nang")]
    [InlineData("Diyarbakır", "diyarbakir")]
    [InlineData("İzmir", "izmir")]
    [InlineData("IZMIR", "izmir")]
    [InlineData("I\u0307zmir", "izmir")]
    [InlineData("Næstved", "naestved")]
    [InlineData("Œuilly", "oeuilly")]
    [InlineData("Þorlákshöfn", "thorlakshofn")]
    [InlineData("Ħamrun", "hamrun")]
    [InlineData("München", "munchen")]
    [InlineData("Mu\u0308nchen", "munchen")]
    [InlineData("ＭＵＮＩＣＨ", "munich")]
    [InlineData("São Paulo", "sao paulo")]
    [InlineData("Αθήνα", "αθηνα")]
    [InlineData("ΠΆΤΡΑΣ", "πατρασ")]
    [InlineData("Πάτρας", "πατρασ")]
    [InlineData("Санкт-Петербург", "санкт петербург")]
    [InlineData("Йошкар-Ола", "иошкар ола")]
    [InlineData("東京", "東京")]
    [InlineData("서울", "\u1109\u1165\u110b\u116e\u11af")]
    [InlineData("القاهرة", "القاهرة")]
    [InlineData("  L'Aquila ", "l aquila")]
    [InlineData("Nuku‘alofa", "nuku alofa")]
    [InlineData("Nukuʻalofa", "nuku alofa")]
    [InlineData("Frankfurt (Oder)", "frankfurt oder")]
    [InlineData("St. John’s", "st john s")]
    [InlineData("co\u00adoperation", "cooperation")]
    [InlineData("\ufeffParis\u200b", "paris")]
    [InlineData("10 de Abril", "10 de abril")]
    [InlineData("...", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Names_fold_to_one_form(string? name, string folded) => Fold.Of(name).Should().Be(folded);

    [Fact]
    public void Folding_again_changes_nothing_and_text_that_is_no_text_does_no_harm()
    {
        foreach (var name in new[] { "Łódź-Ö", "ΠΆΤΡΑΣ", "Đà Nẵng" }) Fold.Of(Fold.Of(name)).Should().Be(Fold.Of(name));
        Fold.Of("a\ud800b").Should().Be("a b");
    }

    [Fact]
    public void Without_ICU_the_program_refuses_to_start_instead_of_missing_accents()
    {
        Fold.EnsureWorks();
        var invariant = () => Fold.EnsureWorks(text => text);
        invariant.Should().Throw<InvalidOperationException>().WithMessage("*globalization-invariant*");
    }
}
