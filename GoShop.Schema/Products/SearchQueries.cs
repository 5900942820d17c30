using System.ComponentModel.DataAnnotations;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Products;

[QueryType]
internal static class SearchQueries
{
    private const int MostSuggestions = 20;

    /// <summary>How what has been typed so far may go on: by words of products' names, or to whole names.</summary>
    /// <param name="prefix">What was typed into the search field.</param>
    [CacheControl(CacheTimes.ProductLists)]
    [CacheDependsOn(nameof(Product))]
    public static Task<IReadOnlyList<string>> GetSearchSuggestionsAsync(
        string prefix, SearchSuggestions suggestions, CancellationToken cancellation, [Range(1, MostSuggestions)] int first = 8)
        => suggestions.CompleteAsync(prefix, first, cancellation);

    /// <summary>What a search that found nothing was likely meant to be; null where there is no better guess.</summary>
    /// <param name="search">What was searched for.</param>
    [CacheControl(CacheTimes.ProductLists)]
    [CacheDependsOn(nameof(Product))]
    public static Task<string?> GetDidYouMeanAsync(string search, SearchSuggestions suggestions, CancellationToken cancellation)
        => suggestions.CorrectAsync(search, cancellation);
}
