using System.Text.Json;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Storage;
using Elsa.Expressions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Entities;
using Elsa.Workflows.Runtime.Filters;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>The table of bookmarks for those who look at it. What it gives isn't tracked.</summary>
internal sealed class BookmarkStore(DbContext db, Engine engine) : IBookmarkStore
{
    public async ValueTask<StoredBookmark?> FindAsync(BookmarkFilter filter, CancellationToken ct = default) =>
        WithPayload(await Meant(filter).FirstOrDefaultAsync(ct));

    public async ValueTask<IEnumerable<StoredBookmark>> FindManyAsync(
        BookmarkFilter filter, CancellationToken ct = default) =>
        [.. (await Meant(filter).ToListAsync(ct)).Select(WithPayload).OfType<StoredBookmark>()];

    public async ValueTask<long> DeleteAsync(BookmarkFilter filter, CancellationToken ct = default)
    {
        var rows = await filter.Apply(db.Set<BookmarkRow>()).ToListAsync(ct);
        db.RemoveRange(rows);
        await engine.CommitAsync(ct);
        return rows.Count;
    }

    private IQueryable<StoredBookmark> Meant(BookmarkFilter filter) =>
        filter.Apply(db.Set<BookmarkRow>().AsNoTracking()).OrderBy(b => b.Id);

    private static StoredBookmark? WithPayload(StoredBookmark? bookmark)
    {
        if (bookmark is BookmarkRow { PayloadJson: { } payload })
            bookmark.Payload = JsonSerializer.Deserialize<object>(payload, Values.Json);
        return bookmark;
    }
}
