using Elsa.Common.Models;
using Microsoft.EntityFrameworkCore;

namespace Elsa.Embedded.EntityFrameworkCore;

internal static class Paging
{
    /// <summary>The rows of a page, and how many there are on all pages.</summary>
    public static async Task<Page<T>> PageAsync<T>(this IQueryable<T> rows, PageArgs page, CancellationToken ct)
    {
        if (page is { Offset: null or 0, Limit: null })
        {
            var all = await rows.ToListAsync(ct);
            return new(all, all.Count);
        }
        return new(await rows.Paged(page).ToListAsync(ct), await rows.LongCountAsync(ct));
    }

    public static IQueryable<T> Paged<T>(this IQueryable<T> rows, PageArgs page)
    {
        if (page.Offset is { } offset) rows = rows.Skip(offset);
        return page.Limit is { } limit ? rows.Take(limit) : rows;
    }
}
