using GoShop.Data.Carts;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using GoShop.Data.Products;

namespace GoShop.Data.Live;

/// <summary>
/// Where use cases say what those who watch are to hear: within the transaction of the change, and before it is saved. It is told once that has committed, and never if
/// it is rolled back.
/// </summary>
/// <remarks>
/// What is said of orders and stock is kept for those who were away. What passes (<see cref="CartChanged"/>) comes often and is soon out of date: it is told to those who
/// watch at that moment, and may be lost with the process.
/// </remarks>
public sealed class LiveEvents(ShopContext db, OutboxWriter outbox, ILiveChannel channel)
{
    /// <summary>What the outbox calls events on their way into the log.</summary>
    public const string Kind = "live";

    /// <summary>An order was placed: for its customer and for keepers of the shop.</summary>
    public void OrderPlaced(Order order) => Log(StepOf(order), LiveTopics.OrdersOf(order.CustomerId), LiveTopics.OrdersPlaced);

    /// <summary>An order took another status: for its customer, and for whoever watches this one.</summary>
    public void OrderStatusChanged(Order order) => Log(StepOf(order), LiveTopics.Order(order.Id), LiveTopics.OrdersOf(order.CustomerId));

    /// <summary>There is little left of a product: for keepers of the shop. They are told its id.</summary>
    public void LowStock(Product product) => Log(product.Id, LiveTopics.LowStock);

    /// <summary>Something was put into a user's cart or taken out: for the user's other devices. They are told the cart's id. Nobody else watches a visitor's.</summary>
    public void CartChanged(Cart cart)
    {
        if (cart.UserId is { } userId)
            Tell(LiveTopics.CartOf(userId), cart.Id);
    }

    private static OrderStep StepOf(Order order) => new(order.Id, order.Status);

    private void Log<TMessage>(TMessage message, params string[] topics) => outbox.Add(Kind, new LiveMessage<TMessage>(topics, message));

    private void Tell<TMessage>(string topic, TMessage message)
        where TMessage : notnull => _ = db.AfterCommitAsync(() =>
    {
        channel.Tell(topic, message);
        return Task.CompletedTask;
    });
}

/// <summary>An event on its way into the log.</summary>
/// <param name="Topics">What it is told on.</param>
/// <param name="Message">What is told.</param>
internal sealed record LiveMessage<TMessage>(IReadOnlyList<string> Topics, TMessage Message);
