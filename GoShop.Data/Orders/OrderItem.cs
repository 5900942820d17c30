using GoShop.Data.Products;

namespace GoShop.Data.Orders;

/// <summary>One product of an order, as it was named and priced at checkout.</summary>
public sealed class OrderItem
{
    private OrderItem() => ProductName = Sku = string.Empty;

    internal OrderItem(
        Guid orderId,
        int position,
        Guid productId,
        string productName,
        string sku,
        decimal unitPrice,
        int quantity)
    {
        OrderId = orderId;
        Position = position;
        ProductId = productId;
        ProductName = productName;
        Sku = sku;
        UnitPrice = unitPrice;
        Quantity = quantity;
    }

    public Guid OrderId { get; private set; }

    /// <summary>Its place in the order, from 1.</summary>
    public int Position { get; private set; }

    /// <summary>The product, while the shop still has a record of it.</summary>
    public Guid? ProductId { get; private set; }

    public string ProductName { get; private set; }

    public string Sku { get; private set; }

    /// <summary>What a piece cost, in the order's currency.</summary>
    public decimal UnitPrice { get; private set; }

    public int Quantity { get; private set; }

    public Product? Product { get; private set; }

    /// <summary>What all pieces cost.</summary>
    public decimal LineTotal => UnitPrice * Quantity;
}
