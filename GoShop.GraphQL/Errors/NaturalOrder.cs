namespace GoShop.GraphQL.Errors;

/// <summary>Orders names as people do: <c>field2</c> before <c>field10</c>.</summary>
internal static class NaturalOrder
{
    public static int Compare(string a, string b)
    {
        var (i, j) = (0, 0);
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var x = Digits(a, ref i);
                var y = Digits(b, ref j);
                var order = x.Length != y.Length ? x.Length.CompareTo(y.Length) : x.SequenceCompareTo(y);
                if (order != 0)
                    return order;
            }
            else if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
            else
            {
                i++;
                j++;
            }
        }
        return a.Length - b.Length;
    }

    /// <summary>The number at the index without its leading zeros; the index moves past it.</summary>
    private static ReadOnlySpan<char> Digits(string text, ref int index)
    {
        var start = index;
        while (index < text.Length && char.IsAsciiDigit(text[index]))
            index++;
        return text.AsSpan(start, index - start).TrimStart('0');
    }
}
