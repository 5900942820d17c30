using GoShop.Data.Live;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Inventory;

/// <summary>
/// The one way stock moves: each change of <see cref="Product.Stock"/> is a line of the ledger too, so that the figure is
/// always the sum of the lines. The caller saves.
/// </summary>
public sealed class StockLedger(ShopContext db, LiveEvents live, TimeProvider time)
{
    /// <summary>
    /// Whether some product's availability is another than before what this ledger has written, by its stock or by what can be had of it: lists that are chosen by it hold others now.
    /// </summary>
    public bool HasChangedAvailability { get; private set; }

    /// <summary>Puts goods that came in on the shelf of a product that the context tracks.</summary>
    public void Receive(Product product, int quantity, Guid? actorId = null, string? note = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(quantity);
        Move(product, quantity, StockReason.Receipt, orderId: null, actorId, note);
    }

    /// <summary>
    /// Reads products and keeps everyone else from changing them until the transaction ends. Rows are locked in the order
    /// of their ids, whoever asks, so that no two wait for each other. The lock is the weakest that an UPDATE takes: adding
    /// a product to a cart does not wait for it.
    /// </summary>
    internal Task<List<Product>> LockAsync(Guid[] productIds, CancellationToken cancellationToken) => db.Products
        .FromSql($"SELECT * FROM products WHERE id = ANY ({productIds}) ORDER BY id FOR NO KEY UPDATE")
        .AsTracking()
        .ToListAsync(cancellationToken);

    /// <summary>Tells of a locked product that there are more pieces or fewer.</summary>
    /// <exception cref="OutOfStockException">There would be less than nothing.</exception>
    internal void Adjust(Product product, int delta, StockReason reason, string? note, Guid actorId)
    {
        if (delta < -product.Stock)
            throw new OutOfStockException(product, held: 0);
        Move(product, delta, reason, orderId: null, actorId, note);
    }

    /// <summary>Takes the pieces of an order's line from a locked product.</summary>
    /// <param name="product">Which product.</param>
    /// <param name="quantity">How many pieces.</param>
    /// <param name="held">How many pieces others hold.</param>
    /// <param name="heldForOrder">How many of the pieces were held for whoever orders: others could not have those before either.</param>
    /// <param name="order">The order.</param>
    /// <exception cref="OutOfStockException">There are fewer, besides those of others.</exception>
    internal void Sell(Product product, int quantity, int held, int heldForOrder, Order order)
    {
        if (quantity > product.Stock - held)
            throw new OutOfStockException(product, held);
        var before = product.AvailabilityBeside(held + heldForOrder);
        Move(product, -quantity, StockReason.Sale, order.Id, order.CustomerId, note: null);
        HasChangedAvailability |= product.AvailabilityBeside(held) != before;
    }

    /// <summary>Gives the pieces of a cancelled order's line back to a locked product.</summary>
    internal void TakeBack(Product product, int quantity, Order order, Guid? actorId) =>
        Move(product, quantity, StockReason.Cancellation, order.Id, actorId, note: null);

    private void Move(Product product, int delta, StockReason reason, Guid? orderId, Guid? actorId, string? note)
    {
        var (wasLow, before) = (product.HasLowStock, product.AvailabilityBeside(held: 0));
        product.MoveStock(delta);
        HasChangedAvailability |= product.AvailabilityBeside(held: 0) != before;
        if (product.HasLowStock && !wasLow)
            live.LowStock(product);
        db.StockMovements.Add(new StockMovement(product.Id, delta, reason, time.GetUtcNow(), orderId, actorId, note));
    }
}
