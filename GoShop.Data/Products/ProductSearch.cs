using System.Text.RegularExpressions;
using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>Finds products by what people type.</summary>
public static partial class ProductSearch
{
    /// <summary>How much of a search text is read, in characters.</summary>
    public const int TextLength = 200;

    // Fewer characters than this make no trigram: the index could not help, and nearly everything would match.
    private const int ShortestPart = 3;
    private const string Backslash = @"\";

    /// <summary>
    /// Products whose name, SKU or description has every word of the text, in any English or Russian form, the last one as
    /// far as it is typed; or whose name or SKU has the text in it; or whose name has something spelled much like each
    /// word. A text without letters or digits finds nothing; an absent or blank one leaves the list as it is.
    /// </summary>
    /// <param name="products">The list to narrow.</param>
    /// <param name="text">Anything: it is never read as SQL, as a pattern or as operators.</param>
    public static IQueryable<Product> Matching(this IQueryable<Product> products, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return products;
        var part = StorableText.Clean(text, TextLength).Trim();
        var words = WordPattern().Matches(part).Select(match => match.Value).ToList();
        if (words.Count == 0)
            return products.Where(p => false);

        // Whoever stops in the middle of a word may still be typing it; whoever typed on after it is done with it.
        var query = string.Join(" & ", words) + (part.EndsWith(words[^1], StringComparison.Ordinal) ? ":*" : string.Empty);
        var pattern = part.Length < ShortestPart ? Escape(part) : $"%{Escape(part)}%";
        var found = products.Where(p =>
            ProductDocument.Of(p.Id).Matches(EF.Functions.ToTsQuery("english", query).Or(EF.Functions.ToTsQuery("russian", query)))
            || EF.Functions.ILike(p.Name, pattern, Backslash)
            || EF.Functions.ILike(p.Sku, pattern, Backslash)
            // The whole text finds candidates by the index; word by word it must hold for each.
            || (EF.Functions.TrigramsAreStrictWordSimilar(part, p.Name)
                && words.All(word => EF.Functions.TrigramsAreStrictWordSimilar(word, p.Name))));
        // PostgreSQL finds what matches by its indexes before it orders it: without the offset, which changes nothing else, it
        // would walk the list in its order and compare product by product until a page is full.
        return found.Skip(0);
    }

    /// <summary>Takes from a text what ILIKE would read as a pattern.</summary>
    private static string Escape(string text) => PatternCharacters().Replace(text, Backslash + "$0");

    [GeneratedRegex(@"[\p{L}\p{Nd}]+")]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"[\\%_]")]
    private static partial Regex PatternCharacters();
}
