using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Recruitment.Cities;
using Recruitment.Cities.Import;
using Recruitment.Data;
using Recruitment.Web.Access;
using Recruitment.Web.Lists;

namespace Recruitment.Web.Cities;

internal static class ImportsApi
{
    private const long MaxUploadBytes = ImportFile.MaxBytes + 65_536; // and what multipart adds

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/v1/imports").WithTags("Imports").RequireAuthorization(Policies.CoreTeam);
        // A cookie works here only from our own pages (SameOrigin), a key needs no token.
        group.MapPost("/", StartAsync).DisableAntiforgery().ProducesProblem(400).ProducesProblem(413)
            .WithFormOptions(multipartBodyLengthLimit: MaxUploadBytes)
                .WithMetadata(new RequestSizeLimitAttribute(MaxUploadBytes));
        group.MapGet("/", ListAsync);
        group.MapGet("/{id:guid}", GetAsync).ProducesProblem(404);
        group.MapGet("/{id:guid}/rows", RowsAsync).ProducesProblem(404);
        group.MapGet("/{id:guid}/errors.csv", ErrorsAsync).ProducesProblem(404);
        group.MapPost("/{id:guid}/cancel", CancelAsync).ProducesProblem(404);
        routes.MapGet("/api/v1/cities/{id:guid}/notes", NotesAsync).WithTags("Cities")
            .RequireAuthorization(Policies.CoreTeam);
    }

    private static async Task<Accepted<Started>> StartAsync(
        IFormFile? file, bool? dryRun, string? encoding, Uploads uploads, ClaimsPrincipal user, CancellationToken ct)
    {
        if (file is null)
        {
            throw new BadInputException("bad-input", "file", "Send the file as the part 'file' of a multipart form.");
        }

        await using var upload = file.OpenReadStream();
        var id = await uploads.TakeAsync(upload, file.FileName, encoding, dryRun is true, user.Actor, ct);
        return TypedResults.Accepted($"/api/v1/imports/{id}", new Started(id));
    }

    private static async Task<Page<ImportView>> ListAsync(int? limit, Operations operations, CancellationToken ct)
    {
        var most = Page.Limit(limit);
        return Page.Whole(await operations.ReadAsync(db => db.LatestImportsAsync(most, ct)));
    }

    private static Task<ImportView> GetAsync(Guid id, Operations operations, CancellationToken ct) =>
        operations.ReadAsync(db => db.ImportAsync(id, ct));

    private static async Task<Page<ImportRowView>> RowsAsync(
        Guid id, string? outcome, string? cursor, int? limit, Operations operations, CancellationToken ct)
    {
        var (size, wanted, after) = (Page.Limit(limit), Choice.Of<RowOutcome>(outcome, "outcome"),
            Cursor.Decode<int?>(cursor));
        return Page.Of(await operations.ReadAsync(async db =>
        {
            await db.ImportAsync(id, ct);
            return await db.ImportRowsAsync(id, wanted, after, size + 1, ct);
        }), size, row => row.Row);
    }

    /// <summary>The rows that did not go in, to correct and import again: the columns needed for that come
    /// first.</summary>
    private static async Task<FileContentHttpResult> ErrorsAsync(Guid id, Operations operations, CancellationToken ct)
    {
        var text = new StringBuilder("\ufeff").Append(
            CsvLine.Of("name", "country", "row", "outcome", "code", "message", "candidates"));
        await operations.ReadAsync(async db =>
        {
            await db.ImportAsync(id, ct);
            foreach (var outcome in new[] { RowOutcome.Ambiguous, RowOutcome.Unknown, RowOutcome.Error })
            {
                foreach (var row in await db.ImportRowsAsync(id, outcome, null, ImportFile.MaxRows, ct))
                {
                    text.Append(Line(row));
                }
            }
            return text;
        });
        return TypedResults.File(Encoding.UTF8.GetBytes(text.ToString()), "text/csv; charset=utf-8",
            "not-imported.csv");
    }

    private static string Line(ImportRowView row) => CsvLine.Of(
        row.Name, row.Country, $"{row.Row}", row.Outcome.ToString().ToLowerInvariant(),
        row.Code, row.Message, string.Join("; ", (row.Candidates ?? [])
            .Select(c => $"{c.Name} {c.CountryCode} {c.AdminCode} ({c.GeonameId})")));

    private static async Task<NoContent> CancelAsync(Guid id, Operations operations, ClaimsPrincipal user,
        CancellationToken ct)
    {
        await operations.RunAsync<ImportDesk>(desk => desk.CancelAsync(id, user.Actor, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Page<CityNoteRow>> NotesAsync(Guid id, Operations operations, CancellationToken ct) =>
        Page.Whole(await operations.ReadAsync(async db =>
        {
            await db.EnsureCityAsync(id, ct);
            return await db.NotesOfAsync(id, ct);
        }));

    internal sealed record Started(Guid Id);
}
