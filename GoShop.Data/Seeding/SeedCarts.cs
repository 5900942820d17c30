namespace GoShop.Data.Seeding;

/// <summary>The carts that the orders came of, and those that were left standing.</summary>
internal static class SeedCarts
{
    private const double ShareLeftStanding = 0.6;

    /// <summary>A cart for each order, started within the two days before it, and as many beside them as are usual that nobody ordered.</summary>
    public static IEnumerable<SeedCart> Of(IReadOnlyList<SeedOrder> orders, SeedRandom random)
    {
        foreach (var (number, order) in orders.Index())
        {
            var startedAt = StartBefore(order.PlacedAt);
            yield return new SeedCart(SeedRandom.Id("cart", number, startedAt), startedAt, order.PlacedAt);
            for (var left = 1; random.Chance(ShareLeftStanding); left++)
            {
                startedAt = StartBefore(order.PlacedAt);
                yield return new SeedCart(SeedRandom.Id($"cart left standing {left}", number, startedAt), startedAt, OrderedAt: null);
            }
        }

        DateTimeOffset StartBefore(DateTimeOffset at) => at.AddMinutes(-(random.Chance(0.8) ? random.Between(1, 60) : random.Between(61, 2_880)));
    }
}

/// <summary>A cart as it is seeded, of which nothing is left but that there was one.</summary>
internal sealed record SeedCart(Guid Id, DateTimeOffset StartedAt, DateTimeOffset? OrderedAt);
