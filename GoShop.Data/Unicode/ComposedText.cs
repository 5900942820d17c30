using System.Text;

namespace GoShop.Data.Unicode;

/// <summary>What Unicode's composed normalization forms have in common (Unicode §3.11): text is taken apart, put in order, and put together again.</summary>
internal static class ComposedText
{
    /// <param name="text">Any text. What is no text, half of a surrogate pair, becomes U+FFFD.</param>
    /// <param name="decompose">What a code point is taken apart into; null where it is not.</param>
    public static string Of(string text, Func<NormalizationTable, int, int[]?> decompose)
    {
        if (Ascii.IsValid(text))
            return text;
        var table = NormalizationTable.Instance;
        var codes = Decompose(text, table, decompose);
        Order(codes, table);
        Compose(codes, table);
        var normal = new StringBuilder(codes.Count);
        foreach (var code in codes)
            normal.Append(new Rune(code).ToString());
        return normal.ToString();
    }

    private static List<int> Decompose(string text, NormalizationTable table, Func<NormalizationTable, int, int[]?> decompose)
    {
        var codes = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Hangul.IsSyllable(rune.Value))
                Hangul.Decompose(rune.Value, codes);
            else if (decompose(table, rune.Value) is { } parts)
                codes.AddRange(parts);
            else
                codes.Add(rune.Value);
        }
        return codes;
    }

    /// <summary>Puts combining characters that follow each other into the order of their ranks; those of one rank stay as they are (Unicode §3.11, D109).</summary>
    private static void Order(List<int> codes, NormalizationTable table)
    {
        for (var i = 1; i < codes.Count; i++)
        {
            var (code, rank) = (codes[i], table.RankOf(codes[i]));
            var to = i;
            for (; rank > 0 && to > 0 && table.RankOf(codes[to - 1]) > rank; to--)
                codes[to] = codes[to - 1];
            codes[to] = code;
        }
    }

    /// <summary>Composes each character with the last one of rank 0 before it, unless something between them stands in the way (Unicode §3.11, D117).</summary>
    private static void Compose(List<int> codes, NormalizationTable table)
    {
        const int adjacent = -1;
        var (written, starter, lastRank) = (0, -1, adjacent);
        foreach (var code in codes.ToArray())
        {
            var rank = table.RankOf(code);
            if (starter >= 0 && (lastRank is adjacent || lastRank < rank)
                && (Hangul.Compose(codes[starter], code) ?? table.Compose(codes[starter], code)) is { } whole)
            {
                codes[starter] = whole;
                continue;
            }
            if (rank == 0)
                (starter, lastRank) = (written, adjacent);
            else
                lastRank = rank;
            codes[written++] = code;
        }
        codes.RemoveRange(written, codes.Count - written);
    }
}
