namespace GoShop.GraphQL.Errors;

/// <summary>
/// How many edits part two names: insertions, deletions, substitutions and swaps of neighbours (Damerau-Levenshtein, restricted).
/// Names that differ only in case are one edit apart.
/// </summary>
internal static class LexicalDistance
{
    private const int MostOnTheStack = 256;

    /// <summary>The distance, or null where it is above the threshold.</summary>
    public static int? Measure(string input, string option, int threshold)
    {
        if (input == option)
            return 0;
        if (Math.Abs(input.Length - option.Length) > threshold)
            return null;
        if (input.Equals(option, StringComparison.OrdinalIgnoreCase))
            return 1;

        var (a, b) = (input.ToLowerInvariant(), option.ToLowerInvariant());
        if (a.Length < b.Length)
            (a, b) = (b, a);
        var width = b.Length + 1;
        Span<int> cells = width * 3 <= MostOnTheStack ? stackalloc int[width * 3] : new int[width * 3];
        var beforeLast = cells[..width];
        var last = cells.Slice(width, width);
        var current = cells.Slice(width * 2, width);
        for (var j = 0; j < width; j++)
            last[j] = j;

        for (var i = 1; i <= a.Length; i++)
        {
            var smallest = current[0] = i;
            for (var j = 1; j < width; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var cell = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cell = Math.Min(cell, beforeLast[j - 2] + 1);
                current[j] = cell;
                smallest = Math.Min(smallest, cell);
            }
            // A row never has a smaller cell than the row before it.
            if (smallest > threshold)
                return null;
            var freed = beforeLast;
            beforeLast = last;
            last = current;
            current = freed;
        }
        return last[b.Length] <= threshold ? last[b.Length] : null;
    }
}
