using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Data.Inventory;
using GoShop.Data.Live;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Orders;

/// <summary>
/// Turns a cart into an order, in one transaction: the cart's row is locked first, so that one user's checkouts wait for
/// each other; then the products' rows in the order of their ids, so that checkouts of many never wait in a circle.
/// </summary>
public sealed class Checkout(
    ShopContext db, StockLedger ledger, StockHolds holds, LiveEvents live, OutboxWriter outbox, IOptions<ShopOptions> options, TimeProvider time)
{
    private static readonly Func<ShopContext, Guid, Guid, CancellationToken, Task<Address?>> FindAddress = EF.CompileAsyncQuery(
        (ShopContext db, Guid id, Guid userId, CancellationToken cancellationToken) => db.Addresses.SingleOrDefault(a => a.Id == id && a.UserId == userId));

    private static readonly Func<ShopContext, Guid, string, CancellationToken, Task<Order?>> FindPlaced = EF.CompileAsyncQuery(
        (ShopContext db, Guid userId, string idempotencyKey, CancellationToken cancellationToken) => db.Orders
            .WithLinesAndTimeline()
            .SingleOrDefault(o => o.CustomerId == userId && o.IdempotencyKey == idempotencyKey));

    /// <summary>
    /// Orders what is in the user's cart at the prices of this moment, takes it from stock and empties the cart.
    /// </summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="addressId">Where it goes: one of the user's addresses, which is copied.</param>
    /// <param name="idempotencyKey">
    /// What the client calls this request. A request that comes again under the same name answers with the first's order.
    /// </param>
    /// <param name="expectedTotal">What the client takes all of it to cost; null where it does not say.</param>
    /// <param name="cancellationToken">Gives up before the order is placed; nothing is half done.</param>
    /// <exception cref="EmailNotVerifiedException">The shop asks for a verified address, and the user's is not.</exception>
    /// <exception cref="EmptyCartException">There is nothing in the cart.</exception>
    /// <exception cref="NotFoundException">The user has no such address.</exception>
    /// <exception cref="ProductUnavailableException">Something in the cart is not sold any more.</exception>
    /// <exception cref="OutOfStockException">There is less of something than the cart holds, besides what others hold at checkout.</exception>
    /// <exception cref="PriceChangedException">It costs more or less than expected.</exception>
    /// <exception cref="ConflictException">The idempotency key was used for another request.</exception>
    /// <exception cref="InvalidInputException">The idempotency key is blank or too long.</exception>
    public async Task<Order> PlaceOrderAsync(
        Guid userId,
        Guid addressId,
        string? idempotencyKey = null,
        decimal? expectedTotal = null,
        CancellationToken cancellationToken = default)
    {
        if (idempotencyKey is not null && (string.IsNullOrWhiteSpace(idempotencyKey) || idempotencyKey.Length > Order.IdempotencyKeyLength))
            throw new InvalidInputException("idempotencyKey", $"An idempotency key has 1 to {Order.IdempotencyKeyLength} characters.");

        idempotencyKey ??= db.IdempotentWrite?.Key;
        var fingerprint = Fingerprint(addressId, expectedTotal);
        if (db.IdempotentWrite is { WasDone: true } lost && await FindPlaced(db, userId, idempotencyKey!, cancellationToken) is { } done)
        {
            lost.IsRecognised = true;
            return Recognise(done, fingerprint);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var locked = await db.LockCartAsync(userId, cancellationToken);
        if (idempotencyKey is not null && await FindPlaced(db, userId, idempotencyKey, cancellationToken) is { } first)
            return Recognise(first, fingerprint);

        if (options.Value.RequireVerifiedEmail && !await db.Users.AnyAsync(u => u.Id == userId && u.EmailConfirmed, cancellationToken))
            throw new EmailNotVerifiedException();
        var cart = EmptyCartException.ThrowIfEmpty(locked);
        var address = await FindAddress(db, addressId, userId, cancellationToken)
            ?? throw new NotFoundException("address");
        var order = new Order(userId, OrderAddress.CopyOf(address), options.Value.Currency, time.GetUtcNow());
        if (idempotencyKey is not null)
            order.Remember(idempotencyKey, fingerprint);
        await FillAsync(order, cart, cancellationToken);
        if (expectedTotal is { } expected && expected != order.Total)
            throw new PriceChangedException(expected, order.Total);
        db.Orders.Add(order);
        live.OrderPlaced(order);
        live.CartChanged(cart);
        db.CountStep(order);
        outbox.AddLetter(order);
        await db.SaveChangesAsync(cancellationToken);
        await EmptyAsync(cart, cancellationToken);
        // From here on there is an order: whoever placed it may have gone, but those who are to hear of it have not.
        await transaction.CommitAsync(CancellationToken.None);
        return order;
    }

    private static byte[] Fingerprint(Guid addressId, decimal? expectedTotal) => SHA256.HashData(
        [.. addressId.ToByteArray(), .. Encoding.UTF8.GetBytes(expectedTotal?.ToString("0.00", CultureInfo.InvariantCulture) ?? string.Empty)]);

    private static Order Recognise(Order first, byte[] fingerprint) => first.RequestFingerprint.AsSpan().SequenceEqual(fingerprint)
        ? first
        : throw new ConflictException("The idempotency key was used for another request.");

    private async Task FillAsync(Order order, Cart cart, CancellationToken cancellationToken)
    {
        // Looked at once the products are locked: whoever holds some has committed that, or waits.
        var held = await holds.HeldByOthersAsync(cart, cancellationToken);
        var tracked = db.Products.Local;
        foreach (var item in cart.Items)
        {
            // Where this context has changed the product before, the change goes on from there.
            var product = tracked.FindEntry(item.ProductId)?.Entity ?? db.Attach(item.Product).Entity;
            ProductUnavailableException.ThrowUnlessOnSale(product);
            ledger.Sell(product, item.Quantity, held.GetValueOrDefault(product.Id), holds.HeldIn(item), order);
            order.AddItem(product.Id, product.Name, product.Sku, product.Price, item.Quantity);
        }
    }

    private Task EmptyAsync(Cart cart, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        WITH taken AS (DELETE FROM cart_items WHERE cart_id = {cart.Id})
        UPDATE carts SET updated_at = {time.GetUtcNow()} WHERE id = {cart.Id}
        """,
        cancellationToken);
}
