using System.Diagnostics.Metrics;

namespace GoShop.Data.Products.Searching;

/// <summary>What operators see of the catalogue's searches. Those that a cache answers are not carried out, and not counted.</summary>
public static class CatalogueMetrics
{
    private static readonly Meter Meter = new("GoShop.Catalogue");

    private static readonly Counter<long> Searches = Meter.CreateCounter<long>(
        "goshop.catalogue.searches", "{search}", "Searches for products that were carried out.");

    private static readonly Counter<long> Vain = Meter.CreateCounter<long>(
        "goshop.catalogue.searches_without_results", "{search}", "Searches for products whose first page was empty.");

    /// <summary>Somebody searches.</summary>
    public static void CountSearch() => Searches.Add(1);

    /// <summary>Somebody searched, and nothing was found.</summary>
    public static void CountVainSearch() => Vain.Add(1);
}
