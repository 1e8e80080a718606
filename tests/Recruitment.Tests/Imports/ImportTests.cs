using Microsoft.EntityFrameworkCore;
using Recruitment.Cities;
using Recruitment.Cities.Import;
using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Tests.Imports;

public sealed class ImportTests(ImportHost host) : IClassFixture<ImportHost>
{
    private const string TenCities = """
        City;Country;Contact person;E-mail;Office;Remarks
        Den Haag;Nederland;Saskia Bruin;s.bruin@denhaag.example;Chief digital officer;
        München;Deutschland;;;;
        São Paulo;BR;;;;
        Cambridge;;;;;
        Rotterdm;NL;;;;
        The Hague;Netherlands;;;;
        Nairobi;Kenia;;mayor@nairobi.example;Mayor;Met in Porto
        Medellín;Colombia;;;;
        Atlantis;Wonderland;;;;
        Łódź;Polska;;not an address;;
        """;

    [Fact]
    public async Task A_sheet_typed_by_hand_has_the_right_outcome_per_row()
    {
        await using var own = await OwnHost.MakeAsync();
        var (import, rows) = await own.Host.ImportAsync(TenCities);

        import.State.Should().Be(ImportState.Done);
        (import.Encoding, import.Separator, import.Rows).Should().Be(("utf-8", ";", 10));
        rows.Select(r => (r.Row, r.Name, r.Outcome, r.GeonameId, r.Code)).Should().Equal(
            (2, "Den Haag", RowOutcome.Created, 2747373, null),
            (3, "München", RowOutcome.Unchanged, 2867714, "already-member"),
            (4, "São Paulo", RowOutcome.Created, 3448439, null),
            (5, "Cambridge", RowOutcome.Ambiguous, null, "place-ambiguous"),
            (6, "Rotterdm", RowOutcome.Unknown, null, "place-unknown"),
            (7, "The Hague", RowOutcome.Unchanged, 2747373, "same-city-as-row"),
            (8, "Nairobi", RowOutcome.Created, 184745, null),
            (9, "Medellín", RowOutcome.Created, 3674962, null),
            (10, "Atlantis", RowOutcome.Error, null, "country-unknown"),
            (11, "Łódź", RowOutcome.Error, null, "bad-address"));
        rows[3].Candidates!.Select(c => c.CountryCode).Should().Contain(["GB", "US", "CA"]);
        rows[4].Candidates![0].Name.Should().Be("Rotterdam");
        (import.Created, import.Unchanged, import.Ambiguous, import.Unknown, import.Error).Should().Be((4, 2, 1, 1, 2));
        var contact = await own.Host.Operations.ReadAsync(
            db => db.Contacts.SingleAsync(c => c.Email == "s.bruin@denhaag.example"));
        (contact.Name, contact.Office, contact.Role).Should()
            .Be(("Saskia Bruin", "Chief digital officer", ContactRole.DayToDay));
        var nairobi = await own.Host.Operations.ReadAsync(db => db.Cities.SingleAsync(c => c.GeonameId == 184745));
        (nairobi.Stage, nairobi.TimeZone, nairobi.CountryCode).Should().Be((Stage.Prospect, "Africa/Nairobi", "KE"));
        (await own.Host.Operations.ReadAsync(db => db.CityNotes.SingleAsync())).Text.Should().Be("Met in Porto");
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var own = await OwnHost.MakeAsync();
        await own.Host.ImportAsync(TenCities);
        var before = await own.CountAsync();
        var (import, rows) = await own.Host.ImportAsync(TenCities);
        (import.Created, import.Updated, import.Unchanged).Should().Be((0, 0, 6));
        rows.Where(r => r.Outcome is RowOutcome.Unchanged).Should().HaveCount(6);
        (await own.CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task Trying_counts_the_same_and_changes_nothing()
    {
        await using var own = await OwnHost.MakeAsync();
        var before = await own.CountAsync();
        var (import, rows) = await own.Host.ImportAsync(own.Host.Open(TenCities), dryRun: true);
        (import.DryRun, import.Created, import.Unchanged, import.Error).Should().Be((true, 4, 2, 2));
        rows[0].CityId.Should().BeNull();
        (await own.CountAsync()).Should().Be(before);
    }

    [Fact]
    public async Task A_new_address_updates_a_city_and_a_new_name_corrects_a_contact()
    {
        await using var own = await OwnHost.MakeAsync();
        await own.Host.ImportAsync("city,country,contact,email\nGent,BE,An,an@gent.example");
        var (_, again) = await own.Host.ImportAsync(
            "city,country,contact,email\nGhent,BE,Anna,AN@gent.example\nGand,BE,Bo,bo@gent.example");
        again.Select(r => (r.Outcome, r.Code)).Should()
            .Equal((RowOutcome.Updated, null), (RowOutcome.Updated, "same-city-as-row"));
        var names = await own.Host.Operations.ReadAsync(
            db => db.Contacts.OrderBy(c => c.Email).Select(c => c.Name).ToListAsync());
        names.Should().Equal("Anna", "Bo");
    }

    [Fact]
    public async Task A_city_under_way_is_told_of_its_new_contact()
    {
        await using var own = await OwnHost.MakeAsync();
        var (_, first) = await own.Host.ImportAsync("city,country\nEindhoven,NL");
        var cityId = first[0].CityId!.Value;
        await own.Host.Operations.RunAsync<JourneyDesk>(
            d => d.StartAsync(cityId, null, null, "api-key", default), default);
        var (_, rows) = await own.Host.ImportAsync(
            "city,country,email\nEindhoven,NL,hello@eindhoven.example\nEindhoven,NL,hello@eindhoven.example");
        rows.Select(r => r.Outcome).Should().Equal(RowOutcome.Updated, RowOutcome.Unchanged);
        (await own.Host.Operations.ReadAsync(db => db.Signals.CountAsync(
            s => s.CityId == cityId && s.Kind == Signals.ContactsChanged)))
            .Should().Be(1);
    }

    [Fact]
    public async Task A_city_entered_by_hand_is_found_by_its_name()
    {
        await using var own = await OwnHost.MakeAsync();
        var valletta = await own.Host.Operations.RunAsync<CityDesk, City>(
            d => d.AddByHandAsync(new CityByHand("Valletta", "MT", 6_794, null, null), "api-key", default), default);
        var (_, rows) = await own.Host.ImportAsync("city,country\nVALLETTA,Malta\nValletta,Italy");
        rows.Select(r => (r.Outcome, r.CityId)).Should()
            .Equal((RowOutcome.Unchanged, valletta.Id), (RowOutcome.Unknown, null));
    }

    [Theory]
    [InlineData("Deutschland", "DE")]
    [InlineData("Alemania", "DE")]
    [InlineData("Pays-Bas", "NL")]
    [InlineData("the Netherlands", "NL")]
    [InlineData("Holland", "NL")]
    [InlineData("NLD", "NL")]
    [InlineData("nl", "NL")]
    [InlineData("Россия", "RU")]
    [InlineData("中国", "CN")]
    [InlineData("日本", "JP")]
    [InlineData("Ελλάδα", "GR")]
    [InlineData("Türkiye", "TR")]
    [InlineData("TURKEY", "TR")]
    [InlineData("U.S.A.", "US")]
    [InlineData("EEUU", "US")]
    [InlineData("UK", "GB")]
    [InlineData("Scotland", "GB")]
    [InlineData("Côte d'Ivoire", "CI")]
    [InlineData("COTE D’IVOIRE", "CI")]
    [InlineData("Czechia", "CZ")]
    [InlineData("MY", "MY")]
    [InlineData("Kosovo", "XK")]
    [InlineData("Taiwan", "TW")]
    [InlineData("Congo", "CD CG")]
    [InlineData("Wonderland", "")]
    [InlineData("???", "")]
    public async Task Countries_are_recognised_in_many_languages(string text, string codes)
    {
        var finder = await host.Operations.ReadAsync(db => CountryFinder.LoadAsync(db, default));
        string.Join(' ', finder.Find(text)).Should().Be(codes);
    }

    [Theory]
    [InlineData("The Hague", "NL", "created")]
    [InlineData("'s-Gravenhage", "NL", "created")]
    [InlineData("Köln", "DE", "unchanged")] // a member
    [InlineData("KOELN", "DE", "unchanged")]
    [InlineData("Νέα Υόρκη", "US", "unchanged")]
    [InlineData("Portland", "US", "ambiguous")]
    [InlineData("Springfield", "USA", "ambiguous")]
    [InlineData("Vienna", "Germany", "unknown")]
    [InlineData("Wien", "", "unchanged")]
    [InlineData("Zürich", "CH", "created")]
    [InlineData("ZURICH", "CH", "created")]
    [InlineData("İzmir", "TR", "created")]
    [InlineData("izmir", "TR", "created")]
    [InlineData("Brooklyn", "US", "created")]
    [InlineData("---", "NL", "error")]
    [InlineData("", "NL", "error")]
    [InlineData("Congo", "Congo", "error")]
    public async Task Names_are_matched_within_the_country_and_never_guessed(
        string name, string country, string outcome)
    {
        var (_, rows) = await host.ImportAsync(host.Open($"city,country,note\n\"{name}\",\"{country}\",x"),
            dryRun: true);
        // by its note
        rows.Single().Outcome.ToString().Should().BeEquivalentTo(outcome is "unchanged" ? "updated" : outcome);
    }

    [Fact]
    public async Task A_cancelled_import_leaves_nothing()
    {
        await using var own = await OwnHost.MakeAsync();
        var before = await own.CountAsync();
        var file = own.Host.Open(TenCities);
        var cancelled = new TaskCompletionSource<Guid>();
        var (import, rows) = await own.Host.ImportAsync(file, progress: p =>
        {
            if (p.Step != "Reading" || cancelled.Task.IsCompleted) return;
            var id = own.Host.Operations.ReadAsync(db => db.Imports.Select(i => i.Id).SingleAsync()).GetAwaiter()
                .GetResult();
            own.Host.Operations.RunAsync<ImportDesk>(d => d.CancelAsync(id, "api-key", default), default).GetAwaiter()
                .GetResult();
            cancelled.SetResult(id);
        });
        import.State.Should().Be(ImportState.Cancelled);
        rows.Should().BeEmpty();
        (await own.CountAsync()).Should().Be(before);
        (await own.Host.Operations.ReadAsync(db => db.StagedRows.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task An_import_whose_process_is_gone_is_ended_and_its_rows_are_dropped()
    {
        await using var own = await OwnHost.MakeAsync();
        var file = own.Host.Open(TenCities);
        var id = await own.Host.Runner.BeginAsync(file, false, "api-key", default);
        StagedRow[] left = [new() { ImportId = id, Row = 2, Name = "Gent", Country = "BE", Email = "an@gent.example" }];
        await own.Host.Operations.RunBulkAsync<ImportDesk, bool>(d => d.StageAsync(id, left, default), default);
        await own.Host.Runner.EndDeadAsync(default);
        (await own.Host.ResultAsync(id)).Import.State.Should().Be(ImportState.Running);
        var longAgo = TimeProvider.System.GetUtcNow() - CityImport.DeadAfter - TimeSpan.FromMinutes(1);
        await own.Host.Operations.RunAsync<ImportDesk>(
            async d => (await d.FindAsync(id, default)).Stage(0, longAgo), default);

        await own.Host.Runner.EndDeadAsync(default);

        var (import, _) = await own.Host.ResultAsync(id);
        (import.State, import.Code).Should().Be((ImportState.Failed, "interrupted"));
        (await own.Host.Operations.ReadAsync(db => db.StagedRows.CountAsync())).Should().Be(0);
    }

    /// <summary>A database of its own, for tests that count.</summary>
    private sealed class OwnHost : IAsyncDisposable
    {
        public ImportHost Host { get; } = new();

        public static async Task<OwnHost> MakeAsync()
        {
            var own = new OwnHost();
            await own.Host.InitializeAsync();
            return own;
        }

        public Task<(int, int, int, int)> CountAsync() => Host.Operations.ReadAsync(async db => (
            await db.Cities.CountAsync(), await db.Contacts.CountAsync(), await db.CityNotes.CountAsync(),
                await db.Signals.CountAsync()));

        public async ValueTask DisposeAsync() => await Host.DisposeAsync();
    }
}
