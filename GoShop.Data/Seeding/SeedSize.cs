namespace GoShop.Data.Seeding;

/// <summary>How much there is in a seeded shop.</summary>
public sealed record SeedSize
{
    /// <summary>The most products that can be asked for.</summary>
    public const int MostProducts = 1_000_000;

    /// <summary>The most orders that can be asked for.</summary>
    public const int MostOrders = 2_000_000;

    private const int OrdersOfDemo = 5_000;
    private const int OrdersOfCustomer = 10;

    /// <summary>How many products are on sale: more than there are words for are told apart by numbers.</summary>
    public int Products { get; init; } = SeedCatalogue.ActiveProducts;

    /// <summary>How many orders were placed.</summary>
    public int Orders { get; init; } = OrdersOfDemo;

    /// <summary>Over how many days: a year, or two where there are more orders than the demo shop has.</summary>
    internal int Days => Orders > OrdersOfDemo ? 730 : 365;

    /// <summary>How many customers there are: 200, or one for ten orders where those are more than the demo shop has.</summary>
    internal int Customers => Orders > OrdersOfDemo ? Math.Max(200, Orders / OrdersOfCustomer) : 200;
}
