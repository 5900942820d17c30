namespace GoShop.Data.Seeding;

/// <summary>What the buyers say: each review is of something its author had delivered, and no two are of the same product by the same person.</summary>
internal sealed class SeedReviews
{
    public const int Count = 8_000;

    public SeedReviews(SeedContent content, SeedRandom random, IReadOnlyList<SeedOrder> orders, DateTimeOffset now)
    {
        var delivered =
            from order in orders
            where order.Status is "DELIVERED"
            from item in order.Items
            select (order.Buyer, item.Product, order.UpdatedAt);

        var reviews = new List<SeedReview>(Count);
        foreach (var (buyer, product, deliveredAt) in delivered.DistinctBy(purchase => (purchase.Buyer.Id, purchase.Product.Id)).Take(Count))
        {
            var rating = random.Share() switch { < 0.48 => 5, < 0.78 => 4, < 0.90 => 3, < 0.96 => 2, _ => 1 };
            var at = deliveredAt.AddMinutes(random.Between(30, 20 * 1_440));
            reviews.Add(new SeedReview(
                SeedRandom.Id("review", reviews.Count, deliveredAt),
                product.Id,
                buyer.Id,
                rating,
                random.Chance(0.85) ? random.Pick(content.Reviews[rating.ToString()]) : null,
                at < now ? at : now));
        }
        All = reviews;
    }

    public IReadOnlyList<SeedReview> All { get; }
}

/// <summary>A review as it is seeded.</summary>
internal sealed record SeedReview(Guid Id, Guid ProductId, Guid UserId, int Rating, string? Comment, DateTimeOffset At);
