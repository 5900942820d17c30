using GoShop.Data.Inventory;
using GoShop.Data.Reviews;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Facets;

/// <summary>Counts products by what shoppers choose among, one statement a facet.</summary>
public static class FacetCounts
{
    private static readonly ProductStatus[] Hidden = [.. Enum.GetValues<ProductStatus>().Where(status => status is not ProductStatus.Active)];

    /// <summary>By category, what is filed below counting for those above; where most are, first.</summary>
    public static Task<IReadOnlyList<CategoryFacet>> CountByCategoryAsync(
        this IQueryable<Product> products, ShopContext db, CancellationToken cancellationToken = default)
        => CountAsync(products.Join(db.ProductPlaces, product => product.Id, places => places.ProductId, (_, places) => places), cancellationToken);

    /// <summary>The same of all that is on sale: what is not is left out, which is less than to pick out what is.</summary>
    public static Task<IReadOnlyList<CategoryFacet>> CountShelfByCategoryAsync(this ShopContext db, CancellationToken cancellationToken = default)
        => CountAsync(
            db.ProductPlaces.Where(places => !db.Products.Any(product => product.Id == places.ProductId && Hidden.Contains(product.Status))), cancellationToken);

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

    // Products that lie in the same places are counted together, and only then put into the branches of these: each counts once in a branch.
    private static async Task<IReadOnlyList<CategoryFacet>> CountAsync(IQueryable<ProductPlaces> filed, CancellationToken cancellationToken)
    {
        var counts = await filed
            .GroupBy(places => places.CategoryIds)
            .Select(same => new { CategoryIds = same.Key, Count = same.Count() })
            .SelectMany(
                same => Branch.Of(same.CategoryIds),
                (same, branch) => new { branch.CategoryId, same.Count })
            .GroupBy(counted => counted.CategoryId)
            .Select(category => new { category.Key, Count = category.Sum(counted => counted.Count) })
            .ToListAsync(cancellationToken);
        return [.. counts.OrderByDescending(count => count.Count).ThenBy(count => count.Key).Select(count => new CategoryFacet(count.Key, count.Count))];
    }
}
