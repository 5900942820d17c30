using System.Text.Json.Serialization;
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
public sealed class StockHolds(ShopContext db, OutboxWriter outbox, IOptions<ShopOptions> options, TimeProvider time)
{
    /// <summary>What the outbox calls the end of a hold: what was shown of these products may be out of date from then on.</summary>
    public const string EndKind = "stock.hold-ends";

    private static readonly Func<ShopContext, IReadOnlyCollection<Guid>, Guid?, DateTimeOffset, IAsyncEnumerable<KeyValuePair<Guid, int>>> FindHeld = EF.CompileAsyncQuery(
        (ShopContext db, IReadOnlyCollection<Guid> productIds, Guid? besides, DateTimeOffset at) => db.CartItems
            .Where(i => productIds.Contains(i.ProductId) && i.HeldUntil > at && (besides == null || i.CartId != besides))
            .GroupBy(i => i.ProductId)
            .Select(lines => new KeyValuePair<Guid, int>(lines.Key, lines.Sum(i => i.Quantity))));

    private readonly Dictionary<Guid, int> _letGo = [];

    /// <summary>How many pieces of which products this scope has let go, by changing lines of carts that held them: others can have these now.</summary>
    public IReadOnlyDictionary<Guid, int> PiecesLetGo => _letGo;

    /// <summary>Whether what this scope holds has made some product's availability another: lists that are chosen by it hold others now.</summary>
    public bool HasChangedAvailability { get; private set; }

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
        var cart = EmptyCartException.ThrowIfEmpty(await db.LockCartAsync(userId, cancellationToken));
        if (options.Value.CheckoutHold > TimeSpan.Zero)
        {
            var held = await HeldByOthersAsync(cart, cancellationToken);
            foreach (var item in cart.Items)
            {
                var product = ProductUnavailableException.ThrowUnlessOnSale(item.Product);
                var heldByOthers = held.GetValueOrDefault(product.Id);
                if (item.Quantity > product.Stock - heldByOthers)
                    throw new OutOfStockException(product, heldByOthers);
                HasChangedAvailability |= product.AvailabilityBeside(heldByOthers + HeldIn(item)) != product.AvailabilityBeside(heldByOthers + item.Quantity);
            }
            await HoldAsync(cart.Id, cart.Items, cancellationToken);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return [.. cart.Items.Select(item => item.ProductId)];
    }

    /// <summary>How many pieces of each product carts hold at this moment; nothing is said of those that none holds.</summary>
    public Task<Dictionary<Guid, int>> HeldAsync(IReadOnlyCollection<Guid> productIds, CancellationToken cancellationToken = default) =>
        HeldAsync(productIds, besides: null, cancellationToken);

    /// <summary>How many pieces of what is in a cart others hold at this moment.</summary>
    public Task<Dictionary<Guid, int>> HeldByOthersAsync(Cart cart, CancellationToken cancellationToken = default) =>
        HeldAsync([.. cart.Items.Select(i => i.ProductId)], cart.Id, cancellationToken);

    /// <summary>How many pieces of each product other carts than one hold at this moment.</summary>
    internal async Task<Dictionary<Guid, int>> HeldAsync(
        IReadOnlyCollection<Guid> productIds, Guid? besides, CancellationToken cancellationToken) =>
        options.Value.CheckoutHold > TimeSpan.Zero
            ? await FindHeld(db, productIds, besides, time.GetUtcNow()).ToDictionaryAsync(cancellationToken: cancellationToken)
            : [];

    /// <summary>Whether some product's availability is another than before, now that so many pieces of each are held no more.</summary>
    public async Task<bool> HaveTheyChangedAvailabilityAsync(IReadOnlyDictionary<Guid, int> pieces, CancellationToken cancellationToken = default)
    {
        Guid[] productIds = [.. pieces.Keys];
        var products = await db.Products.Where(p => productIds.Contains(p.Id)).ToListAsync(cancellationToken);
        var held = await HeldAsync(productIds, cancellationToken);
        return products.Exists(product => held.GetValueOrDefault(product.Id) is var rest
            && product.AvailabilityBeside(rest) != product.AvailabilityBeside(rest + pieces[product.Id]));
    }

    /// <summary>How many pieces a line of a cart holds at this moment.</summary>
    internal int HeldIn(CartItem item) => options.Value.CheckoutHold > TimeSpan.Zero && item.HeldUntil > time.GetUtcNow() ? item.Quantity : 0;

    /// <summary>Notes what a change of a cart has let go.</summary>
    internal void LetGo(IReadOnlyDictionary<Guid, int> pieces)
    {
        foreach (var (productId, quantity) in pieces)
            _letGo[productId] = _letGo.GetValueOrDefault(productId) + quantity;
    }

    private async Task HoldAsync(Guid cartId, IReadOnlyList<CartItem> items, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = items.Where(i => i.HeldUntil > now).Min(i => i.HeldUntil) ?? now + options.Value.CheckoutHold;
        if (items.All(i => i.HeldUntil == until))
            return;
        await db.CartItems.Where(i => i.CartId == cartId)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.HeldUntil, until), cancellationToken);
        outbox.Add(EndKind, new HoldEnd([.. items.Select(i => i.ProductId)], [.. items.Select(i => i.Quantity)]), notBefore: until);
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>The end of a hold.</summary>
/// <param name="ProductIds">What was held.</param>
/// <param name="Quantities">How many pieces of each; null in a message of an older server, which did not say.</param>
public sealed record HoldEnd(IReadOnlyList<Guid> ProductIds, IReadOnlyList<int>? Quantities = null)
{
    /// <summary>How many pieces are held no more, by product: as many as a cart can hold where that is not known.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<Guid, int> Pieces => ProductIds.Zip(Quantities ?? [.. ProductIds.Select(_ => Cart.QuantityLimit)])
        .ToDictionary(line => line.First, line => line.Second);
}
