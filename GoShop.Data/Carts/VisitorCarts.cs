using GoShop.Data.Live;
using GoShop.Data.Mapping;
using Microsoft.Extensions.Options;

namespace GoShop.Data.Carts;

/// <summary>Carts of people who have not signed in: how they begin, and what becomes of them.</summary>
public sealed class VisitorCarts(ShopContext db, ShoppingCarts carts, LiveEvents live, IOptions<ShopOptions> options, TimeProvider time)
{
    /// <summary>Puts pieces of a product into a visitor's cart. Where the token leads to none, a cart is begun: tokens are ours alone to choose.</summary>
    /// <param name="token">What the visitor holds; null for nothing.</param>
    /// <param name="productId">A product on sale.</param>
    /// <param name="quantity">How many pieces more.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="beginning">Called before a cart is begun; what it throws keeps it from that.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <returns>The cart, and its token where it is a new one.</returns>
    /// <exception cref="InvalidInputException">The quantity is less than 1.</exception>
    /// <exception cref="CartFullException">The cart would hold too many lines, or the line too many pieces.</exception>
    /// <exception cref="NotFoundException">There is no such product for sale.</exception>
    /// <exception cref="Inventory.OutOfStockException">The line would hold more than the stock.</exception>
    public async Task<(Cart Cart, string? NewToken)> AddAsync(
        string? token,
        Guid productId,
        int quantity,
        bool withLines = true,
        Func<ValueTask>? beginning = null,
        CancellationToken cancellationToken = default)
    {
        if (token is not null && await carts.TryAddAsync(CartOwner.Visitor(token), productId, quantity, withLines, cancellationToken) is { } known)
            return (known, null);
        if (beginning is not null)
            await beginning();
        var (owner, newToken) = CartOwner.NewVisitor();
        // Where the first thing is refused, no cart is left that nobody knows of.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var cart = await carts.AddAsync(owner, productId, quantity, withLines, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (cart, newToken);
    }

    /// <summary>
    /// Puts all of a visitor's cart into a user's, on top of what is there, up to the limits of a cart and to what is in stock: what does not fit is among the
    /// cart's problems until its next change. The visitor's cart is gone then, and its token good for nothing; so doing it twice does no more.
    /// </summary>
    /// <returns>How many pieces of which products the user's cart held and lets go, because it has more of them now.</returns>
    public async Task<IReadOnlyDictionary<Guid, int>> MergeAsync(Guid userId, string token, CancellationToken cancellationToken = default)
    {
        var visitor = CartOwner.Visitor(token);
        if (await carts.FindAsync(visitor, withLines: false, cancellationToken) is null)
            return new Dictionary<Guid, int>();
        if (await db.MergeCartsAsync(userId, visitor, time.GetUtcNow(), cancellationToken) is not { } cart)
            return new Dictionary<Guid, int>();
        live.CartChanged(cart);
        return cart.LetGo;
    }

    /// <summary>Forgets visitors' carts that have not changed for as long as they are kept.</summary>
    public Task ForgetAbandonedAsync(CancellationToken cancellationToken = default)
    {
        var until = time.GetUtcNow() - options.Value.VisitorCartLifetime;
        return db.DeleteInBatchesAsync(
            rows => $"""
                DELETE FROM carts WHERE id IN (
                    SELECT id FROM carts WHERE user_id IS NULL AND updated_at < {until} LIMIT {rows} FOR UPDATE SKIP LOCKED)
                """,
            cancellationToken);
    }
}
