using GoShop.Data.Inventory;
using GoShop.Data.Reviews;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Facets;

/// <summary>Counts products by what shoppers choose among, one statement a facet.</summary>
public static class FacetCounts
{
    /// <summary>By category, what is filed below counting for those above; where most are, first.</summary>
    public static async Task<IReadOnlyList<CategoryFacet>> CountByCategoryAsync(
        this IQueryable<Product> products, ShopContext db, CancellationToken cancellationToken = default)
    {
        var counts = await (
            from product in products
            join filed in db.ProductCategories on product.Id equals filed.ProductId
            join branch in db.CategoryAncestors on filed.CategoryId equals branch.CategoryId
            group product.Id by branch.AncestorId into ids
            select new { ids.Key, Count = ids.Distinct().Count() }).ToListAsync(cancellationToken);
        return [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Key).Select(count => new CategoryFacet(count.Key, count.Count))];
    }

    /// <summary>By price, the cheapest first; bands that no product is in are left out.</summary>
    public static async Task<IReadOnlyList<PriceBand>> CountByPriceAsync(this IQueryable<Product> products, CancellationToken cancellationToken = default)
    {
        var starts = PriceBand.Starts;
        var counts = await products.GroupBy(product => PriceBand.PlaceOf(product.Price, starts))
            .Select(band => new { band.Key, Count = band.Count() }).ToListAsync(cancellationToken);
        return [.. counts.OrderBy(count => count.Key).Select(count => PriceBand.At(count.Key, count.Count))];
    }

    /// <summary>By rating, the best first: each counts those that are better, too. Products without reviews are in none.</summary>
    public static async Task<IReadOnlyList<RatingFacet>> CountByRatingAsync(this IQueryable<Product> products, CancellationToken cancellationToken = default)
    {
        var counts = await products.Where(product => (product.AverageRating ?? 0m) > 0m).GroupBy(product => (int)Math.Floor(product.AverageRating!.Value))
            .Select(rating => new { rating.Key, Count = rating.Count() }).ToListAsync(cancellationToken);
        return [.. Enumerable.Range(Review.LowestRating, Review.HighestRating - Review.LowestRating).Reverse()
            .Select(least => new RatingFacet(least, counts.Where(count => count.Key >= least).Sum(count => count.Count)))];
    }

    /// <summary>By how much can be had, all three.</summary>
    public static async Task<IReadOnlyList<AvailabilityFacet>> CountByAvailabilityAsync(
        this IQueryable<Product> products, CurrentHolds holds, CancellationToken cancellationToken = default)
    {
        var counts = await products
            .GroupBy(holds.Availability)
            .Select(availability => new { availability.Key, Count = availability.Count() }).ToListAsync(cancellationToken);
        return [.. Enum.GetValues<Availability>()
            .Select(availability => new AvailabilityFacet(availability, counts.FirstOrDefault(count => count.Key == availability)?.Count ?? 0))];
    }
}
