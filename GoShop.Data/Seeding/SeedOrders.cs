namespace GoShop.Data.Seeding;

/// <summary>Orders, spread evenly; products that have been on sale for long sell more than newer ones.</summary>
internal sealed class SeedOrders
{
    /// <summary>Where the order numbers' steps begin; the sequence goes on after the last of them.</summary>
    public const int FirstNumberStep = 10_000;

    /// <param name="buyers">Who orders, once they have registered; the first, who may be the demo customer, is sure of some.</param>
    /// <param name="now">When the last of them was placed.</param>
    /// <param name="size">How many there are, over how many days.</param>
    public SeedOrders(SeedRandom random, IReadOnlyList<SeedUser> buyers, IReadOnlyList<SeedProduct> products, DateTimeOffset now, SeedSize size)
    {
        var onSale = products.Where(product => product.Status is "ACTIVE").OrderBy(product => product.CreatedAt).ToArray();
        var times = new List<DateTimeOffset>(size.Orders);
        for (var number = 0; number < size.Orders; number++)
            times.Add(now.AddMinutes(-random.Between(5, size.Days * 1_440)));
        times.Sort();

        var byAge = buyers.OrderBy(buyer => buyer.CreatedAt).ToArray();
        var registered = 1;
        var orders = new List<SeedOrder>(size.Orders);
        foreach (var (number, placedAt) in times.Index())
        {
            while (registered < byAge.Length && byAge[registered].CreatedAt < placedAt)
                registered++;
            var buyer = number % 400 == 399 && buyers[0].CreatedAt < placedAt ? buyers[0] : byAge[random.Below(registered)];
            orders.Add(MakeOrder(random, number, buyer, onSale, placedAt, now));
        }
        All = orders;
    }

    public IReadOnlyList<SeedOrder> All { get; }

    private static SeedOrder MakeOrder(
        SeedRandom random, int number, SeedUser buyer, SeedProduct[] onSale, DateTimeOffset placedAt, DateTimeOffset now)
    {
        var items = new Dictionary<Guid, SeedOrderItem>();
        for (var wanted = 1 + random.Below(5); wanted > 0; wanted--)
        {
            var product = onSale[(int)(onSale.Length * Math.Pow(random.Share(), 1.4))];
            if (product.CreatedAt < placedAt)
                items.TryAdd(product.Id, new SeedOrderItem(product, random.Chance(0.8) ? 1 : random.Between(2, 4)));
        }
        if (items.Count == 0)
            items.Add(onSale[0].Id, new SeedOrderItem(onSale[0], 1));

        return new SeedOrder
        {
            Id = SeedRandom.Id("order", number, placedAt),
            Number = $"GS-{((FirstNumberStep + number) * 13) + random.Below(13)}",
            Buyer = buyer,
            PlacedAt = placedAt,
            Items = [.. items.Values],
            Events = [.. Story(random, placedAt, now)],
        };
    }

    /// <summary>How far the order has come by now, at the pace of a small warehouse.</summary>
    private static IEnumerable<(string Status, DateTimeOffset At)> Story(SeedRandom random, DateTimeOffset placedAt, DateTimeOffset now)
    {
        yield return ("PENDING", placedAt);
        if (random.Chance(0.08))
        {
            var cancelledAt = placedAt.AddMinutes(random.Between(20, 2_880));
            if (cancelledAt < now)
                yield return ("CANCELLED", cancelledAt);
            yield break;
        }
        var at = placedAt;
        foreach (var (status, low, high) in new[] { ("PAID", 2, 600), ("SHIPPED", 300, 3_000), ("DELIVERED", 1_440, 8_640) })
        {
            at = at.AddMinutes(random.Between(low, high));
            if (at >= now)
                yield break;
            yield return (status, at);
        }
    }
}

/// <summary>An order as it is seeded.</summary>
internal sealed class SeedOrder
{
    public required Guid Id { get; init; }
    public required string Number { get; init; }
    public required SeedUser Buyer { get; init; }
    public required DateTimeOffset PlacedAt { get; init; }
    public required IReadOnlyList<SeedOrderItem> Items { get; init; }
    public required IReadOnlyList<(string Status, DateTimeOffset At)> Events { get; init; }

    public string Status => Events[^1].Status;
    public DateTimeOffset UpdatedAt => Events[^1].At;
    public decimal Total => Items.Sum(item => item.Product.Price * item.Quantity);
}

/// <summary>A line of an order as it is seeded.</summary>
internal sealed record SeedOrderItem(SeedProduct Product, int Quantity);
