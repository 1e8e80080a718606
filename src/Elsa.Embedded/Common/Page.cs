namespace Elsa.Common.Models;

public record Page<T>(ICollection<T> Items, long TotalCount);

public record PageArgs
{
    public static PageArgs All => new();
    public int? Offset { get; set; }
    public int? Limit { get; set; }
    public int? PageSize => Limit;
    public int? Page => Offset / Limit;

    public static PageArgs FromPage(int? page, int? pageSize) => new() { Offset = page * pageSize, Limit = pageSize };

    public static PageArgs FromRange(int? offset, int? limit) => new() { Offset = offset, Limit = limit };

    public PageArgs Next() => this with { Offset = (Offset ?? 0) + Limit };
}
