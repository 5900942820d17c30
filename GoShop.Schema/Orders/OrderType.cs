using GoShop.Data.Accounts;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Orders;

/// <summary>A purchase, with names, prices and address as they stood when it was placed.</summary>
[ObjectType<Order>(Fields =
[
    nameof(Order.Id), nameof(Order.Number), nameof(Order.Status), nameof(Order.Total), nameof(Order.Currency), nameof(Order.ShippingAddress),
    nameof(Order.CanCancel), nameof(Order.CreatedAt), nameof(Order.UpdatedAt),
])]
internal static class OrderType
{
    /// <summary>What was bought, in the order of the cart.</summary>
    public static async Task<IEnumerable<OrderItem>> GetItemsAsync(
        [Parent] Order order, ItemsByOrderLoader items, CancellationToken cancellation)
        => await items.LoadRequiredAsync(order.Id, cancellation);

    /// <summary>Who placed it.</summary>
    public static Task<User> GetCustomerAsync([Parent] Order order, UserByIdLoader users, CancellationToken cancellation)
        => users.LoadRequiredAsync(order.CustomerId, cancellation);

    /// <summary>Where its invoice is, a PDF document; for its customer and admins, who sign in there as here.</summary>
    public static string InvoiceUrl([Parent] Order order) => $"/api/v1/orders/{order.Id}/invoice";

    /// <summary>Every status it has had, the first first.</summary>
    public static async Task<IEnumerable<OrderEvent>> GetTimelineAsync(
        [Parent] Order order, EventsByOrderLoader events, CancellationToken cancellation)
        => (await events.LoadRequiredAsync(order.Id, cancellation)).Where(order.Includes);
}

/// <summary>One product of an order, as it was named and priced at checkout.</summary>
[ObjectType<OrderItem>(Fields =
[
    nameof(OrderItem.ProductName), nameof(OrderItem.Sku), nameof(OrderItem.UnitPrice), nameof(OrderItem.Quantity), nameof(OrderItem.LineTotal),
])]
internal static class OrderItemType
{
    /// <summary>The product, while it is on sale.</summary>
    public static async Task<Product?> GetProductAsync([Parent] OrderItem item, ProductByIdLoader products, CancellationToken cancellation)
        => item.ProductId is { } id && await products.LoadAsync(id, cancellation) is { Status: ProductStatus.Active } product ? product : null;
}

/// <summary>Where an order goes: a copy taken at checkout.</summary>
[ObjectType<OrderAddress>(Fields =
[
    nameof(OrderAddress.Recipient), nameof(OrderAddress.Phone), nameof(OrderAddress.Line1), nameof(OrderAddress.Line2), nameof(OrderAddress.City),
    nameof(OrderAddress.Region), nameof(OrderAddress.PostalCode), nameof(OrderAddress.Country),
])]
internal static class OrderAddressType;

/// <summary>A step in an order's story.</summary>
[ObjectType<OrderEvent>(Fields = [nameof(OrderEvent.Status), nameof(OrderEvent.At), nameof(OrderEvent.Note)])]
internal static class OrderEventType
{
    /// <summary>Who made the step; null where the shop itself did. Customers see only themselves.</summary>
    public static async Task<User?> GetActorAsync(
        [Parent] OrderEvent step, System.Security.Claims.ClaimsPrincipal caller, UserByIdLoader users, CancellationToken cancellation)
        => step.ActorId is { } id && (caller.IsAdmin() || caller.FindId() == id) ? await users.LoadAsync(id, cancellation) : null;
}
