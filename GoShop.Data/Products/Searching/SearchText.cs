using System.Text;
using System.Text.RegularExpressions;
using GoShop.Data.Mapping;
using GoShop.Data.Unicode;

namespace GoShop.Data.Products.Searching;

/// <summary>What somebody typed into a search field: words, and whatever stands between them.</summary>
internal sealed partial class SearchText
{
    // More words than anybody types narrow nothing any further.
    private const int MostWords = 16;

    private SearchText(string text, IReadOnlyList<Match> words) => (Text, Matches, Words) = (text, words, [.. words.Select(word => word.Value.ToLowerInvariant())]);

    /// <summary>The text without what surrounds it.</summary>
    public string Text { get; }

    /// <summary>Its words in lower case; none where it has no letters or digits.</summary>
    public string[] Words { get; }

    /// <summary>Whoever stops in the middle of a word may still be typing it; whoever typed on after it is done with it.</summary>
    public bool IsOpen => Matches.Count > 0 && Matches[^1].Index + Matches[^1].Length == Text.Length;

    private IReadOnlyList<Match> Matches { get; }

    /// <summary>Reads a text; null where it is absent or blank.</summary>
    /// <param name="text">Anything; of more than <see cref="ProductSearch.TextLength"/> characters, the first.</param>
    public static SearchText? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        // Letters are compared by their code points, so those that can be written in two ways are written in one.
        var clean = CanonicalForm.Of(StorableText.Clean(text, ProductSearch.TextLength)).Trim();
        return new SearchText(clean, [.. WordPattern().Matches(clean).Take(MostWords)]);
    }

    /// <summary>The text with other words in the place of some.</summary>
    /// <param name="words">For each word another, or null to leave it.</param>
    public string With(IReadOnlyList<string?> words)
    {
        var result = new StringBuilder(Text);
        for (var i = Matches.Count - 1; i >= 0; i--)
        {
            if (words[i] is { } other)
                result.Remove(Matches[i].Index, Matches[i].Length).Insert(Matches[i].Index, other);
        }
        return result.ToString();
    }

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex WordPattern();
}
