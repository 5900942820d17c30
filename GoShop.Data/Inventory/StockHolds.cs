using GoShop.Data.Carts;
using GoShop.Data.Orders;
using GoShop.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Inventory;

/// <summary>
/// Holds what is in a cart for its owner while they check out: what is held is sold to nobody else. A hold is a time on the line of the cart
/// (<see cref="CartItem.HeldUntil"/>), so it is over by itself, goes with the line, and is used up by the order that empties the cart.
/// </summary>
/// <remarks>
/// Whoever holds or sells pieces locks the products' rows first, in the order of their ids, and only then looks at what others hold: two who want the last piece come one after the other.
/// </remarks>
public sealed class StockHolds(ShopContext db, StockLedger ledger, OutboxWriter outbox, IOptions<ShopOptions> options, TimeProvider time)
{
    /// <summary>What the outbox calls the end of a hold: what was shown of these products may be out of date from then on.</summary>
    public const string EndKind = "stock.hold-ends";

    private readonly HashSet<Guid> _letGo = [];

    /// <summary>Of which products this scope has let pieces go, by changing lines of carts that held them: others can have these now.</summary>
    public IReadOnlyCollection<Guid> ProductsLetGo => _letGo;

    /// <summary>
    /// Holds everything in the user's cart. Where a part of it is held already, the rest is held for as long and no longer: nobody holds the last pieces for ever by asking again.
    /// </summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="cancellationToken">Gives up; nothing is held then.</param>
    /// <returns>The products of the cart, for those who show how many are left.</returns>
    /// <exception cref="EmptyCartException">There is nothing in the cart.</exception>
    /// <exception cref="ProductUnavailableException">Something in the cart is not sold any more.</exception>
    /// <exception cref="OutOfStockException">There is less of something than the cart holds, besides what others hold.</exception>
    public async Task<IReadOnlyList<Guid>> HoldAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var cart = await db.LockCartAsync(userId, cancellationToken);
        var items = await db.ReadItemsAsync(cart, cancellationToken);
        Guid[] productIds = [.. items.Select(item => item.ProductId)];
        if (options.Value.CheckoutHold > TimeSpan.Zero)
        {
            var products = (await ledger.LockAsync(productIds, cancellationToken)).ToDictionary(product => product.Id);
            var held = await HeldAsync(productIds, cart!.Id, cancellationToken);
            foreach (var item in items)
            {
                var product = ProductUnavailableException.ThrowUnlessOnSale(products.GetValueOrDefault(item.ProductId), item.ProductId);
                if (item.Quantity > product.Stock - held.GetValueOrDefault(product.Id))
                    throw new OutOfStockException(product, held.GetValueOrDefault(product.Id));
            }
            await HoldAsync(cart.Id, items, cancellationToken);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return productIds;
    }

    /// <summary>How many pieces of each product carts hold at this moment; nothing is said of those that none holds.</summary>
    public Task<Dictionary<Guid, int>> HeldAsync(IReadOnlyCollection<Guid> productIds, CancellationToken cancellationToken = default) =>
        HeldAsync(productIds, besides: null, cancellationToken);

    /// <summary>How many pieces of what is in a cart others hold at this moment.</summary>
    public Task<Dictionary<Guid, int>> HeldByOthersAsync(Cart cart, CancellationToken cancellationToken = default) =>
        HeldAsync([.. cart.Items.Select(i => i.ProductId)], cart.Id, cancellationToken);

    /// <summary>How many pieces of each product other carts than one hold at this moment.</summary>
    internal async Task<Dictionary<Guid, int>> HeldAsync(
        IReadOnlyCollection<Guid> productIds, Guid? besides, CancellationToken cancellationToken)
    {
        if (options.Value.CheckoutHold <= TimeSpan.Zero)
            return [];
        var now = time.GetUtcNow();
        return await db.CartItems
            .Where(i => productIds.Contains(i.ProductId) && i.HeldUntil > now && (besides == null || i.CartId != besides))
            .GroupBy(i => i.ProductId)
            .Select(lines => new { ProductId = lines.Key, Pieces = lines.Sum(i => i.Quantity) })
            .ToDictionaryAsync(held => held.ProductId, held => held.Pieces, cancellationToken);
    }

    /// <summary>Notes of which products a change of a cart has let pieces go.</summary>
    internal void LetGo(IReadOnlyCollection<Guid> productIds) => _letGo.UnionWith(productIds);

    private async Task HoldAsync(Guid cartId, List<CartItem> items, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = items.Where(i => i.HeldUntil > now).Min(i => i.HeldUntil) ?? now + options.Value.CheckoutHold;
        if (items.TrueForAll(i => i.HeldUntil == until))
            return;
        await db.CartItems.Where(i => i.CartId == cartId)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.HeldUntil, until), cancellationToken);
        outbox.Add(EndKind, new HoldEnd([.. items.Select(i => i.ProductId)]), notBefore: until);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The end of a hold.</summary>
/// <param name="ProductIds">What was held.</param>
public sealed record HoldEnd(IReadOnlyList<Guid> ProductIds);
