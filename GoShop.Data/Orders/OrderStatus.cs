namespace GoShop.Data.Orders;

/// <summary>How far an order has come.</summary>
public enum OrderStatus
{
    /// <summary>Placed and not yet paid.</summary>
    Pending,

    /// <summary>Paid and not yet sent.</summary>
    Paid,

    /// <summary>On its way.</summary>
    Shipped,

    /// <summary>Received. Nothing follows.</summary>
    Delivered,

    /// <summary>Called off; its pieces are back in stock. Nothing follows.</summary>
    Cancelled,
}
