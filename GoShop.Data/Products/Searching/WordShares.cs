using NpgsqlTypes;

namespace GoShop.Data.Products.Searching;

/// <summary>In which share of all products the words are that are in many of them.</summary>
/// <param name="products">How many products there are.</param>
/// <param name="names">By word, for names and SKUs.</param>
/// <param name="all">By word, for names, SKUs and descriptions.</param>
internal sealed class WordShares(double products, IReadOnlyDictionary<string, double> names, IReadOnlyDictionary<string, double> all)
{
    // As many as a page has, and the one that tells whether there are more; each that is walked past costs about a third of what one costs that is found,
    // fetched and sorted.
    private const double Page = 21 / 3.0;

    public static WordShares None { get; } = new(0, new Dictionary<string, double>(), new Dictionary<string, double>());

    /// <summary>The share of products that a query likely finds by name and SKU.</summary>
    public double OfNames(NpgsqlTsQuery query) => Of(query, names);

    /// <summary>The share of products that a query likely finds.</summary>
    public double OfAll(NpgsqlTsQuery query) => Of(query, all);

    /// <summary>
    /// Whether a share is so large that a page is full after fewer products of a list, walked in its order, than there are to be found: of a share s of n
    /// products those are 21/s and s·n.
    /// </summary>
    public bool AreLarge(double share) => share * share * products > Page;

    private static double Of(NpgsqlTsQuery query, IReadOnlyDictionary<string, double> shares) => query switch
    {
        NpgsqlTsQueryLexeme { IsPrefixSearch: true } beginning
            => Math.Min(1, shares.Where(word => word.Key.StartsWith(beginning.Text, StringComparison.Ordinal)).Sum(word => word.Value)),
        NpgsqlTsQueryLexeme word => shares.GetValueOrDefault(word.Text),
        NpgsqlTsQueryAnd both => Of(both.Left, shares) * Of(both.Right, shares),
        // Different words, which few products have together.
        NpgsqlTsQueryOr either => Math.Min(1, Of(either.Left, shares) + Of(either.Right, shares)),
        _ => 0,
    };
}
