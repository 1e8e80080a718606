using Recruitment.Cities;
using Recruitment.Places;

namespace Recruitment.Coverage;

/// <summary>The smallest part of the world that coverage is counted in.</summary>
/// <param name="CountryCode">ISO 3166-1 alpha-2, or XK.</param>
public readonly record struct Cell(Continent Continent, SizeClass SizeClass, string CountryCode);

/// <summary>Cities by what they count as; a city counts once.</summary>
public readonly record struct Counts(int Members, int Committed, int InPipeline)
{
    public static Counts Of(Standing standing, int cities = 1) => standing switch
    {
        Standing.Member => new(cities, 0, 0),
        Standing.Committed => new(0, cities, 0),
        Standing.InPipeline => new(0, 0, cities),
        _ => default,
    };

    /// <summary>What one city counts as.</summary>
    public Standing Standing => Members > 0 ? Standing.Member
        : Committed > 0 ? Standing.Committed
        : InPipeline > 0 ? Standing.InPipeline : Standing.None;

    public static Counts operator +(Counts a, Counts b) =>
        new(a.Members + b.Members, a.Committed + b.Committed, a.InPipeline + b.InPipeline);

    public static Counts operator -(Counts a, Counts b) =>
        new(a.Members - b.Members, a.Committed - b.Committed, a.InPipeline - b.InPipeline);
}

/// <summary>Coverage, cell by cell, kept up change by change. The order of the changes does not matter.</summary>
public sealed class Tally
{
    private readonly Dictionary<Cell, Counts> cells = [];

    /// <summary>The cells that are not zero.</summary>
    public IEnumerable<KeyValuePair<Cell, Counts>> Cells => cells;

    public Counts Total => Where(_ => true);

    public Counts Where(Func<Cell, bool> isCounted)
    {
        var sum = default(Counts);
        foreach (var (cell, counts) in cells)
        {
            if (isCounted(cell)) sum += counts;
        }
        return sum;
    }

    /// <summary>The counts summed up by a part of the cell.</summary>
    public Dictionary<T, Counts> By<T>(Func<Cell, T> part) where T : notnull
    {
        var sums = new Dictionary<T, Counts>();
        foreach (var (cell, counts) in cells) sums[part(cell)] = sums.GetValueOrDefault(part(cell)) + counts;
        return sums;
    }

    public void Add(Cell cell, Counts counts)
    {
        var sum = cells.GetValueOrDefault(cell) + counts;
        if (sum == default) cells.Remove(cell);
        else cells[cell] = sum;
    }

    /// <param name="times">How many cities of the cell changed in this way.</param>
    public void Change(Cell cell, Standing from, Standing to, int times = 1) =>
        Add(cell, Counts.Of(to, times) - Counts.Of(from, times));

    public static Tally Recount(IEnumerable<(Cell Cell, Standing Standing)> cities)
    {
        var tally = new Tally();
        foreach (var (cell, standing) in cities) tally.Add(cell, Counts.Of(standing));
        return tally;
    }

    /// <summary>The cells in which this tally and another differ, with both counts.</summary>
    public IEnumerable<(Cell Cell, Counts Here, Counts There)> Differences(Tally other) =>
        from cell in cells.Keys.Union(other.cells.Keys)
        let here = cells.GetValueOrDefault(cell)
        let there = other.cells.GetValueOrDefault(cell)
        where here != there
        select (cell, here, there);
}
