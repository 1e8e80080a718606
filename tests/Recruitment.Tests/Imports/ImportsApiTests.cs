using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Recruitment.Tests.Imports;

public sealed class ImportsApiTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_file_is_imported_in_the_background_and_tells_of_each_row()
    {
        using var client = host.Automation();
        var answer = await client.PostAsync("/api/v1/imports",
            Form("Stadt;Land\nTartu;Estland\nCambridge;\nTartuu;Estonia\nTartu;Atlantis\n"u8.ToArray()));
        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var id = (await JsonAsync(answer)).GetProperty("id").GetGuid();
        answer.Headers.Location!.ToString().Should().EndWith($"/api/v1/imports/{id}");
        var import = await EndedAsync(client, id);
        import.GetProperty("state").GetString().Should().Be("done");
        Numbers(import, "rows", "created", "updated", "unchanged", "ambiguous", "unknown", "error").Should()
            .Equal(4, 1, 0, 0, 1, 1, 1);
        import.GetProperty("encoding").GetString().Should().Be("utf-8");
        import.GetProperty("separator").GetString().Should().Be(";");
        var rows = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{id}/rows")).GetProperty("items")
            .EnumerateArray().ToList();
        rows.Select(r => r.GetProperty("outcome").GetString()).Should()
            .Equal("created", "ambiguous", "unknown", "error");
        rows.Select(r => r.GetProperty("row").GetInt32()).Should().Equal(2, 3, 4, 5);
        rows[2].GetProperty("candidates")[0].GetProperty("name").GetString().Should().Be("Tartu");
        rows[3].GetProperty("code").GetString().Should().Be("country-unknown");
    }

    [Fact]
    public async Task Rows_come_in_pages_and_by_outcome()
    {
        using var client = host.Automation();
        var text = $"city,country\n{string.Concat(Enumerable.Range(0, 5).Select(i => $"Nowhere {i},FR\n"))}Nice,FR\n";
        var id = await StartAsync(client, text, "?dryRun=true");
        await EndedAsync(client, id);
        var first = await client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{id}/rows?outcome=Unknown&limit=3");
        var cursor = first.GetProperty("nextCursor").GetString();
        var second = await client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/imports/{id}/rows?outcome=unknown&limit=3&cursor={cursor}");
        first.GetProperty("items").GetArrayLength().Should().Be(3);
        second.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("name").GetString()).Should()
            .Equal("Nowhere 3", "Nowhere 4");
        second.GetProperty("nextCursor").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task What_did_not_go_in_can_be_downloaded_corrected_and_imported()
    {
        using var client = host.Automation();
        var id = await StartAsync(client, "city,country\n=cmd|' /C calc'!A0,FR\nNantess,FR\n", "?dryRun=true");
        await EndedAsync(client, id);
        var csv = await client.GetStringAsync($"/api/v1/imports/{id}/errors.csv");
        csv.Should().Contain("'=cmd");
        csv.Should().NotMatchRegex("(?m)^=").And.Contain("Nantes FR");
        var again = await StartAsync(client, csv.Replace("Nantess", "Nantes"), "?dryRun=true");
        (await EndedAsync(client, again)).GetProperty("created").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData("city,country\nParis\n", "", "file-broken")]
    [InlineData("city\n\"Paris\n", "", "file-broken")]
    [InlineData("a,b\n1,2\n", "", "columns-missing")]
    [InlineData("city\nParis\n", "?encoding=klingon", "bad-input")]
    [InlineData("", "", "file-broken")]
    public async Task A_file_that_is_broken_is_refused_as_a_whole_and_leaves_nothing(
        string text, string query, string code)
    {
        using var client = host.Automation();
        var before = await host.Operations.ReadAsync(db => db.Imports.CountAsync());
        var answer = await client.PostAsync($"/api/v1/imports{query}", Form(Encoding.UTF8.GetBytes(text)));
        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await JsonAsync(answer)).GetProperty("type").GetString().Should().Be($"urn:recruitment:{code}");
        (await host.Operations.ReadAsync(db => db.Imports.CountAsync())).Should().Be(before);
        Directory.GetFiles(Path.Combine(host.DataFolder, "uploads")).Should()
            .NotContain(f => File.ReadAllText(f) == text);
    }

    [Fact]
    public async Task A_ragged_row_is_named_and_an_unknown_encoding_asked_for()
    {
        using var client = host.Automation();
        var ragged = await JsonAsync(await client.PostAsync(
            "/api/v1/imports", Form("city,country\nParis,FR\nLyon\n"u8.ToArray())));
        Numbers(ragged, "row", "column").Should().Equal(3, 2);
        byte[] western = [.. "city\nM"u8, 0xFC, .. "nster\n"u8];
        var asked = await JsonAsync(await client.PostAsync("/api/v1/imports", Form(western)));
        asked.GetProperty("type").GetString().Should().Be("urn:recruitment:encoding-needed");
        asked.GetProperty("candidates")[0].GetProperty("preview")[0].GetString().Should().Be("Münster");
        var id = (
            await JsonAsync(await client.PostAsync("/api/v1/imports?dryRun=true&encoding=windows-1252", Form(western))))
            .GetProperty("id").GetGuid();
        (await EndedAsync(client, id)).GetProperty("encoding").GetString().Should().Be("windows-1252");
    }

    [Fact]
    public async Task Nobody_else_gets_in_and_what_is_not_there_is_not_found()
    {
        using var stranger = host.Anyone();
        (await stranger.PostAsync("/api/v1/imports", Form("city\nParis\n"u8.ToArray()))).StatusCode.Should()
            .Be(HttpStatusCode.Unauthorized);
        using var client = host.Automation();
        foreach (var path in new[] { "", "/rows", "/errors.csv" })
        {
            (await client.GetAsync($"/api/v1/imports/{Guid.CreateVersion7()}{path}")).StatusCode.Should()
                .Be(HttpStatusCode.NotFound);
        }
        (await client.PostAsync($"/api/v1/imports/{Guid.CreateVersion7()}/cancel", null)).StatusCode.Should()
            .Be(HttpStatusCode.NotFound);
        (await client.PostAsync(
            "/api/v1/imports", new MultipartFormDataContent { { new StringContent("x"), "other" } })).StatusCode
            .Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Places_are_searched_with_a_country_in_any_language()
    {
        using var client = host.Automation();
        var found = await client.GetFromJsonAsync<JsonElement>("/api/v1/places?search=den+haag&country=Pays-Bas");
        var place = found.GetProperty("items")[0];
        (place.GetProperty("geonameId").GetInt32(), place.GetProperty("continent").GetString(),
            place.GetProperty("sizeClass").GetString())
            .Should().Be((2747373, "europe", "intermediate"));
        (await client.GetAsync("/api/v1/places?search=x&country=Wonderland")).StatusCode.Should()
            .Be(HttpStatusCode.BadRequest);
    }

    private static async Task<Guid> StartAsync(HttpClient client, string text, string query) =>
        (await JsonAsync(await client.PostAsync($"/api/v1/imports{query}", Form(Encoding.UTF8.GetBytes(text)))))
            .GetProperty("id").GetGuid();

    private static async Task<JsonElement> EndedAsync(HttpClient client, Guid id)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var import = await client.GetFromJsonAsync<JsonElement>($"/api/v1/imports/{id}", deadline.Token);
            if (import.GetProperty("state").GetString() != "running") return import;
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private static IEnumerable<int> Numbers(JsonElement json, params string[] names) =>
        names.Select(n => json.GetProperty(n).GetInt32());

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        await answer.Content.ReadFromJsonAsync<JsonElement>();

    private static MultipartFormDataContent Form(byte[] content) =>
        new() { { new ByteArrayContent(content), "file", "cities.csv" } };
}
