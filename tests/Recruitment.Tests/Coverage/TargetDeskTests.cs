using Microsoft.EntityFrameworkCore;
using Recruitment.Coverage;
using Recruitment.Places;

namespace Recruitment.Tests.Coverage;

public sealed class TargetDeskTests : IDisposable
{
    private static readonly DateOnly Due = new(2027, 12, 31);
    private readonly TestRecord record = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    public void Dispose() => record.Dispose();

    [Fact]
    public async Task The_strategys_targets_and_our_defaults_are_there_after_the_first_start()
    {
        await record.OnTargetsAsync(desk => desk.SeedAsync(default));
        (await RowsAsync()).Select(t => (t.Scope.Words, t.Goal, t.Origin)).Should().Equal(
            ("all cities", 120, TargetOrigin.Strategy),
            ("cities of Africa", 1, TargetOrigin.Strategy), ("cities of Americas", 1, TargetOrigin.Strategy),
            ("cities of Asia", 1, TargetOrigin.Strategy), ("cities of Europe", 1, TargetOrigin.Strategy),
            ("cities of Oceania", 1, TargetOrigin.Strategy),
            ("small cities", 20, TargetOrigin.OurDefault), ("intermediate cities", 40, TargetOrigin.OurDefault));
        (await RowsAsync()).Should().OnlyContain(t => t.DueOn == Due);
    }

    [Fact]
    public async Task A_default_that_was_deleted_does_not_come_back()
    {
        await record.OnTargetsAsync(desk => desk.SeedAsync(default));
        var small = (await RowsAsync()).Single(t => t.Scope.SizeClass is SizeClass.Small);
        await record.OnTargetsAsync(desk => desk.DeleteAsync(small.Id, "system", default));
        await record.OnTargetsAsync(desk => desk.SeedAsync(default));
        (await RowsAsync()).Should().HaveCount(7).And.NotContain(t => t.Scope.SizeClass == SizeClass.Small);
    }

    [Fact]
    public async Task Another_number_makes_a_default_our_own_and_another_day_does_not()
    {
        await record.OnTargetsAsync(desk => desk.SeedAsync(default));
        var all = (await RowsAsync())[0];
        await record.OnTargetsAsync(desk =>
            desk.ChangeAsync(all.Id, all.Scope, 120, Due.AddYears(1), "system", default));
        (await RowsAsync())[0].Should()
            .BeEquivalentTo(new { Goal = 120, DueOn = Due.AddYears(1), Origin = TargetOrigin.Strategy });
        await record.OnTargetsAsync(desk => desk.ChangeAsync(all.Id, all.Scope, 130, Due, "system", default));
        (await RowsAsync())[0].Should().BeEquivalentTo(new { Goal = 130, DueOn = Due, Origin = TargetOrigin.Own });
    }

    [Fact]
    public async Task A_scope_has_one_target_and_the_refusal_names_it()
    {
        var scope = new TargetScope(Continent.Africa, SizeClass.Small);
        var first = await record.OnTargetsAsync(desk => desk.CreateAsync(scope, 5, Due, "system", default));
        var again = () => record.OnTargetsAsync(desk => desk.CreateAsync(scope, 6, Due, "system", default));
        (await again.Should().ThrowAsync<AlreadyExistsException>()).Which.Should()
            .BeEquivalentTo(new { Code = "target-exists", Id = first });
        var other = await record.OnTargetsAsync(desk =>
            desk.CreateAsync(new(Continent.Africa), 6, Due, "system", default));
        var onto = () => record.OnTargetsAsync(desk => desk.ChangeAsync(other, scope, 6, Due, "system", default));
        (await onto.Should().ThrowAsync<AlreadyExistsException>()).Which.Id.Should().Be(first);
    }

    [Theory]
    [InlineData(null, null, null, 0, 2027, "goal")]
    [InlineData(null, null, null, 100_001, 2027, "goal")]
    [InlineData(null, null, null, 1, 1999, "dueOn")]
    [InlineData(Continent.Antarctica, null, null, 1, 2027, "scope.continent")]
    [InlineData(null, SizeClass.Unclassified, null, 1, 2027, "scope.sizeClass")]
    [InlineData(Continent.Africa, null, "KE", 1, 2027, "scope.countryCode")]
    [InlineData(null, null, "ZZ", 1, 2027, "scope.countryCode")]
    public async Task Bad_input_is_refused_with_its_field_and_changes_nothing(
        Continent? continent, SizeClass? size, string? country, int goal, int year, string field)
    {
        var create = () => record.OnTargetsAsync(desk =>
            desk.CreateAsync(new(continent, size, country), goal, new(year, 12, 31), "system", default));
        (await create.Should().ThrowAsync<BadInputException>()).Which.Field.Should().Be(field);
        (await RowsAsync()).Should().BeEmpty();
    }

    [Fact]
    public async Task A_change_that_changes_nothing_is_no_error_and_leaves_no_trace()
    {
        var id = await record.OnTargetsAsync(desk => desk.CreateAsync(new(Continent.Asia), 5, Due, "system", default));
        await record.OnTargetsAsync(desk => desk.ChangeAsync(id, new(Continent.Asia), 5, Due, "system", default));
        await using var db = record.Open();
        (await db.AuditEntries.CountAsync()).Should().Be(1);
    }

    private async Task<IReadOnlyList<TargetRow>> RowsAsync()
    {
        await using var db = record.Open();
        return await db.TargetRowsAsync(record.Clock.GetUtcNow(), default);
    }
}
