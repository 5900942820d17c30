using System.Text;

namespace GoShop.GraphQL.Errors;

/// <summary>Finds the names a client may have meant by one that does not exist.</summary>
public static class DidYouMean
{
    private const int MostNamed = 5;

    /// <summary>The options that are close to the input, the closest first, equally close ones in natural order.</summary>
    public static IReadOnlyList<string> Suggest(string input, IEnumerable<string> options)
    {
        var threshold = (int)(input.Length * 0.4) + 1;
        List<(string Option, int Distance)>? close = null;
        foreach (var option in options)
        {
            if (LexicalDistance.Measure(input, option, threshold) is { } distance)
                (close ??= []).Add((option, distance));
        }
        if (close is null)
            return [];
        close.Sort(static (a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : NaturalOrder.Compare(a.Option, b.Option));
        return close.ConvertAll(static item => item.Option);
    }

    /// <summary>The tail of a message, with a space before it: <c> Did you mean "a", "b", or "c"?</c> Empty where there is nothing to suggest.</summary>
    /// <param name="suggestions">The closest first; only the first five are named.</param>
    /// <param name="kind">What they are, where that helps: <c>the enum value</c>.</param>
    public static string Question(IReadOnlyList<string> suggestions, string? kind = null)
    {
        var count = Math.Min(suggestions.Count, MostNamed);
        if (count == 0)
            return "";
        var text = new StringBuilder(" Did you mean ");
        if (kind is not null)
            text.Append(kind).Append(' ');
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                text.Append(count == 2 ? " or " : i == count - 1 ? ", or " : ", ");
            text.Append('"').Append(suggestions[i]).Append('"');
        }
        return text.Append('?').ToString();
    }

    /// <summary><see cref="Suggest"/> and <see cref="Question"/> in one.</summary>
    public static string For(string input, IEnumerable<string> options, string? kind = null) => Question(Suggest(input, options), kind);
}
