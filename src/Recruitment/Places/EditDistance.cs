namespace Recruitment.Places;

/// <summary>How many letters are added, left out, exchanged or swapped with the next one between two names.</summary>
internal static class EditDistance
{
    /// <returns>The distance, or a number above <paramref name="most"/> when it is larger.</returns>
    public static int Of(string a, string b, int most)
    {
        Span<int> rows = stackalloc int[3 * (Fold.MaxLength + 1)];
        var width = b.Length + 1;
        var before = rows[..width];
        var last = rows.Slice(width, width);
        var current = rows.Slice(2 * width, width);
        for (var j = 0; j < width; j++) last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            // Only near the diagonal can a path be short enough.
            var (from, to) = (Math.Max(1, i - most), Math.Min(b.Length, i + most));
            current.Fill(most + 1);
            if (i <= most) current[0] = i;
            var least = current[0];
            for (var j = from; j <= to; j++)
            {
                var edits = Math.Min(Math.Min(last[j], current[j - 1]) + 1,
                    last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                current[j] = swapped ? Math.Min(edits, before[j - 2] + 1) : edits;
                least = Math.Min(least, current[j]);
            }
            if (least > most) return least;
            var spare = before;
            before = last;
            last = current;
            current = spare;
        }
        return last[b.Length];
    }
}
