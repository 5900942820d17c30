namespace GoShop.Data.Live;

/// <summary>What those who watch the shop can listen to.</summary>
public static class LiveTopics
{
    /// <summary>Orders as they are placed, whoever places them.</summary>
    public const string OrdersPlaced = "orders-placed";

    /// <summary>Products of which few are left.</summary>
    public const string LowStock = "low-stock";

    /// <summary>The steps of one order.</summary>
    public static string Order(Guid orderId) => $"order:{orderId}";

    /// <summary>All orders of one customer, as they are placed and with each of their steps.</summary>
    public static string OrdersOf(Guid customerId) => $"orders-of:{customerId}";

    /// <summary>One user's cart.</summary>
    public static string CartOf(Guid userId) => $"cart-of:{userId}";
}
