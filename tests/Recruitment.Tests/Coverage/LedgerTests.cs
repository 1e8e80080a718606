using CsCheck;
using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Coverage;
using Recruitment.Places;

namespace Recruitment.Tests.Coverage;

public sealed class LedgerTests : IDisposable
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly TestRecord record = new(Monday);

    public void Dispose() => record.Dispose();

    /// <summary>Rows come in for today and for days long past, snapshots are taken in between: the answer for every day
    /// is that of reading the whole ledger.</summary>
    [Fact]
    public async Task Snapshots_and_later_rows_equal_a_recount_for_every_day()
    {
        var row = Gen.Select(Gen.Int[0, 9], Gen.Enum<Standing>(), Gen.Enum<Standing>(), Gen.OneOf("NL", "KE"));
        // What happens: rows of 0 to 9 days ago, then perhaps hours pass, then perhaps a snapshot is due.
        var step = Gen.Select(row.Array[0, 3], Gen.Int[0, 40], Gen.Bool);
        await step.Array[1, 12].SampleAsync(async steps =>
        {
            await ClearAsync();
            record.Clock.AdjustTime(Monday);
            var first = DateOnly.Of(record.Clock.GetUtcNow()).AddDays(-11);
            foreach (var (rows, hours, looks) in steps)
            {
                await EnterAsync(rows.Select(r =>
                    Row(record.Clock.GetUtcNow().AddDays(-r.Item1), r.Item2, r.Item3, r.Item4)));
                record.Clock.Advance(TimeSpan.FromHours(hours));
                if (looks) await record.TakeSnapshotAsync();
            }
            var last = DateOnly.Of(record.Clock.GetUtcNow());
            for (var day = first; day <= last; day = day.AddDays(1)) await AssertAsync(day);
        }, iter: 60, threads: 1);
    }

    [Fact]
    public async Task A_member_found_in_a_source_later_counts_on_every_day_since_it_joined()
    {
        await EnterAsync([Row(Monday, Standing.None, Standing.Member)]);
        record.Clock.Advance(TimeSpan.FromDays(1));
        (await record.TakeSnapshotAsync()).Should().BeTrue();

        await EnterAsync([Row(new(2018, 11, 14, 0, 0, 0, TimeSpan.Zero), Standing.None, Standing.Member)]);

        (await MembersAsync(new(2018, 11, 13))).Should().Be(0);
        (await MembersAsync(new(2018, 11, 14))).Should().Be(1);
        (await MembersAsync(new(2026, 3, 1))).Should().Be(1);
        (await MembersAsync(new(2026, 3, 2))).Should().Be(2);
        (await MembersAsync(new(2026, 3, 3))).Should().Be(2);
        record.Clock.Advance(TimeSpan.FromDays(1));
        (await record.TakeSnapshotAsync()).Should().BeTrue();
        await using var db = record.Open();
        (await db.CoverageSnapshots.SingleAsync()).Until.Should().Be(new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero),
            "the earlier snapshot does not hold the new past");
        (await MembersAsync(new(2026, 3, 1))).Should().Be(1);
    }

    [Fact]
    public async Task A_snapshot_is_taken_once_a_day_and_only_when_something_is_new()
    {
        (await record.TakeSnapshotAsync()).Should().BeFalse("the ledger is empty");
        await EnterAsync([Row(Monday, Standing.None, Standing.InPipeline)]);
        (await record.TakeSnapshotAsync()).Should().BeFalse("the day of the row is not over");
        record.Clock.Advance(TimeSpan.FromDays(1));
        (await record.TakeSnapshotAsync()).Should().BeTrue();
        (await record.TakeSnapshotAsync()).Should().BeFalse("it is there");
        record.Clock.Advance(TimeSpan.FromDays(1));
        (await record.TakeSnapshotAsync()).Should().BeFalse("nothing has changed");
    }

    [Fact]
    public async Task Ten_thousand_rows_are_worth_a_snapshot_within_the_day()
    {
        await EnterAsync(Enumerable.Range(0, SnapshotDesk.MaxRows)
            .Select(_ => Row(Monday, Standing.None, Standing.Member)));
        (await record.TakeSnapshotAsync()).Should().BeFalse("rows younger than a minute may still be on their way");
        record.Clock.Advance(2 * SnapshotDesk.SettlesIn);
        (await record.TakeSnapshotAsync()).Should().BeTrue();
        await AssertAsync(DateOnly.Of(Monday));
    }

    [Fact]
    public async Task The_ledger_of_a_city_equals_a_recount_of_its_row()
    {
        var city = new City(Guid.CreateVersion7(), "Gent", "BE", Continent.Europe, SizeClass.Intermediate, Monday);
        city.MoveTo(Stage.Contacted, Monday);
        city.CountPeople(1_100_000, "a census", SizeClass.Large, Monday.AddHours(1));
        city.MoveTo(Stage.InDialogue, Monday.AddHours(2));
        await using (var db = record.Open())
        {
            db.Add(city);
            await db.SaveChangesAsync();
        }
        await using var read = record.Open();
        (await read.WholeLedgerAsync(Days.Never, default)).Differences(await read.RecountAsync(default)).Should()
            .BeEmpty();
        (await read.RecountAsync(default)).Cells.Single().Should().Be(
            KeyValuePair.Create(new Cell(Continent.Europe, SizeClass.Large, "BE"), new Counts(0, 0, 1)));
    }

    [Fact]
    public async Task The_doctor_finds_a_ledger_that_differs_from_the_cities_and_nothing_else()
    {
        await EnterAsync([Row(Monday, Standing.None, Standing.Member)]);
        await using var db = record.Open();
        (await new LedgerEqualsTheCities().CheckAsync(db, default)).Should().ContainSingle().Which.Should()
            .Be("Small cities of NL (Europe): 1 members, 0 committed, 0 in the pipeline, "
                + "but a recount gives 0 members, 0 committed, 0 in the pipeline.");
        (await new SnapshotsEqualTheLedger().CheckAsync(db, default)).Should().BeEmpty();
        db.Add(new CoverageSnapshot(Guid.CreateVersion7(), Monday.AddDays(1), 1, "NL Europe Small 7 0 0"));
        await db.SaveChangesAsync();
        (await new SnapshotsEqualTheLedger().CheckAsync(db, default)).Should().NotBeEmpty();
    }

    [Fact]
    public async Task The_growth_is_a_step_per_day_on_which_members_came_or_went()
    {
        await EnterAsync([
            Row(Monday, Standing.Committed, Standing.Member), Row(Monday.AddHours(1), Standing.None, Standing.Member),
            Row(Monday.AddDays(2), Standing.None, Standing.InPipeline),
            Row(Monday.AddDays(3), Standing.Member, Standing.None),
            Row(Monday.AddDays(4), Standing.None, Standing.Member),
            Row(Monday.AddDays(4), Standing.Member, Standing.None)]);
        await using var db = record.Open();
        (await db.GrowthAsync(new(2026, 3, 31), default)).Should().Equal(
            new GrowthStep(new(2026, 3, 2), 2), new GrowthStep(new(2026, 3, 5), 1));
        (await db.GrowthAsync(new(2026, 3, 2), default)).Should().Equal(new GrowthStep(new(2026, 3, 2), 2));
    }

    private static StandingChange Row(DateTimeOffset at, Standing from, Standing to, string country = "NL") =>
        new(CityId, at, Continent.Europe, SizeClass.Small, country, from, to);

    private static readonly Guid CityId = Guid.CreateVersion7();

    private async Task EnterAsync(IEnumerable<StandingChange> rows)
    {
        await using var db = record.Open();
        if (!await db.Cities.AnyAsync(c => c.Id == CityId))
        {
            db.Add(new City(CityId, "Any", "NL", Continent.Europe, SizeClass.Small, Monday));
        }
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private async Task ClearAsync()
    {
        await using var db = record.Open();
        await db.CoverageSnapshots.ExecuteDeleteAsync();
        await db.StandingChanges.ExecuteDeleteAsync();
    }

    private async Task AssertAsync(DateOnly day)
    {
        await using var db = record.Open();
        var tally = new Tally();
        foreach (var r in (await db.StandingChanges.ToListAsync()).Where(r => r.At < day.EndsAt))
        {
            tally.Change(new(r.Continent, r.SizeClass, r.CountryCode), r.From, r.To);
        }
        (await db.TallyAsync(day.EndsAt, null, default)).Differences(tally).Should().BeEmpty($"of {day}");
    }

    private async Task<int> MembersAsync(DateOnly day)
    {
        await using var db = record.Open();
        return (await db.CoverageAsync(day, default)).Members;
    }
}
