using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;

namespace GoShop.Data.Products.Searching;

/// <summary>A search text as the database read it.</summary>
public sealed class ReadSearch
{
    private readonly NpgsqlTsQuery? _query;
    private readonly Guid[] _exact;
    private readonly WordShares _shares;

    internal ReadSearch(NpgsqlTsQuery? query, Guid[] exact, WordShares shares) => (_query, _exact, _shares) = (query, exact, shares);

    /// <summary>What is found among products, in no particular order.</summary>
    public IQueryable<Product> Among(IQueryable<Product> products)
    {
        if (_query is not { } query)
            return products.Where(p => false);
        return products.Where(p => SearchFunctions.AllWords(p.Id).Matches(query)).FoundFirst();
    }

    /// <summary>
    /// The same in ranks: what is called exactly so, by name or SKU; what has all the words in its name or SKU; what has some of them in its description
    /// alone. In each rank what sells best comes first.
    /// </summary>
    /// <param name="products">Where to search.</param>
    /// <param name="isWholeShelf">Whether these are all that is on sale: then of words that are in much of it the list is walked in its order.</param>
    public IReadOnlyList<IQueryable<Product>> Ranked(IQueryable<Product> products, bool isWholeShelf)
    {
        if (_query is not { } query)
            return [products.Where(p => false)];
        var ranks = new List<IQueryable<Product>>(3);
        if (_exact is { Length: > 0 } exact)
        {
            ranks.Add(Among(products.Where(p => exact.Contains(p.Id))).BestSellingFirst());
            products = products.Where(p => !exact.Contains(p.Id));
        }
        var (named, all) = (_shares.OfNames(query), _shares.OfAll(query));
        if (isWholeShelf && _shares.AreLarge(all))
            ranks.AddRange(Named(products, query, _shares.AreLarge(named)), Described(products, query, _shares.AreLarge(all - named)));
        else
            ranks.Add(NamedFirst(Among(products), query));
        return ranks;
    }

    private static IQueryable<Product> Named(IQueryable<Product> products, NpgsqlTsQuery query, bool isWalk) => (isWalk
        ? products.Where(p => SearchFunctions.Hold(SearchFunctions.NameWords(p.Id), query))
        : products.Where(p => SearchFunctions.NameWords(p.Id).Matches(query)).FoundFirst()).BestSellingFirst();

    private static IQueryable<Product> Described(IQueryable<Product> products, NpgsqlTsQuery query, bool isWalk) => (isWalk
        ? products.Where(p => SearchFunctions.Hold(SearchFunctions.AllWords(p.Id), query) && !SearchFunctions.Hold(SearchFunctions.NameWords(p.Id), query))
        : products.Where(p => SearchFunctions.AllWords(p.Id).Matches(query) && !SearchFunctions.NameWords(p.Id).Matches(query)).FoundFirst()).BestSellingFirst();

    // Of few that are found, two ranks are one statement.
    private static IQueryable<Product> NamedFirst(IQueryable<Product> found, NpgsqlTsQuery query) => found
        .OrderByDescending(p => SearchFunctions.NameWords(p.Id).Matches(query))
        .ThenByDescending(p => p.SoldCount)
        .ThenByDescending(p => p.Id);
}
