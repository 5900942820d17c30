using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Searching;

/// <summary>Finds products by what people type.</summary>
public static class ProductSearch
{
    /// <summary>How much of a search text is read, in characters.</summary>
    public const int TextLength = 200;

    /// <summary>
    /// Products whose name, SKU or description has every word of the text, in any English or Russian form, the last one as far as it is typed. A word that is
    /// in no product at all stands for those of names that are spelled much like it, or that it is a part of. A text without letters or digits finds
    /// nothing; an absent or blank one leaves the list as it is.
    /// </summary>
    /// <remarks>The list keeps the order it is given: <see cref="RankedSearch"/> has the best first.</remarks>
    /// <param name="products">The list to narrow.</param>
    /// <param name="text">Anything: it is never read as SQL, as a pattern or as operators.</param>
    public static IQueryable<Product> Matching(this IQueryable<Product> products, string? text)
    {
        if (SearchText.Read(text) is not { } read)
            return products;
        var (words, isOpen) = (read.Words, read.IsOpen);
        return words.Length == 0
            ? products.Where(p => false)
            : products.Where(p => SearchFunctions.AllWords(p.Id).Matches(SearchFunctions.Query(words, isOpen))).FoundFirst();
    }

    /// <summary>
    /// The same products, found by what is before this before anything that follows: PostgreSQL, which guesses badly how much a search finds, would else walk
    /// the list in its order and compare product by product until a page is full. The offset of nothing is what keeps the two apart.
    /// </summary>
    internal static IQueryable<Product> FoundFirst(this IQueryable<Product> products) => products.Skip(0);
}
