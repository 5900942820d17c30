using GoShop.Data.Analytics;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>Counts how many carts become orders.</summary>
public sealed class CartConversions(ShopContext db)
{
    /// <summary>The carts that were started in a period, and how many of them have become orders since.</summary>
    /// <param name="from">The period's first moment.</param>
    /// <param name="to">The moment after its last.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CartConversion> CountAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        var started = db.CartLives.Where(life => life.StartedAt >= from && life.StartedAt < to);
        return await started
            .GroupBy(_ => 1)
            .Select(all => new CartConversion(all.Count(), all.Count(life => life.OrderedAt != null)))
            .SingleOrDefaultAsync(cancellationToken) ?? new CartConversion(0, 0);
    }
}

/// <summary>How many carts became orders.</summary>
/// <param name="Started">Carts that something was put into.</param>
/// <param name="Ordered">Those of them that were ordered.</param>
public sealed record CartConversion(int Started, int Ordered)
{
    /// <summary>The share of those that were ordered, from 0 to 1, four fraction digits; 0 where there were none.</summary>
    public decimal Rate => Average.Share(Ordered, Started);
}
