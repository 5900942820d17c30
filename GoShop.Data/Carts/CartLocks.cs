using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>How use cases that take a cart as a whole get at it: its row first, so that one user's wait for each other, then its lines.</summary>
internal static class CartLocks
{
    /// <summary>Keeps everyone else from changing the user's cart until the transaction ends; null where there is none.</summary>
    public static Task<Cart?> LockCartAsync(this ShopContext db, Guid userId, CancellationToken cancellationToken) => db.Carts
        .FromSql($"SELECT * FROM carts WHERE user_id = {userId} FOR NO KEY UPDATE")
        .SingleOrDefaultAsync(cancellationToken);

    /// <summary>The lines of a locked cart, the first added first.</summary>
    /// <exception cref="EmptyCartException">There are none.</exception>
    public static async Task<List<CartItem>> ReadItemsAsync(this ShopContext db, Cart? cart, CancellationToken cancellationToken)
    {
        if (cart is null)
            throw new EmptyCartException();
        var items = await db.CartItems
            .Where(i => i.CartId == cart.Id)
            .OrderBy(i => i.AddedAt)
            .ThenBy(i => i.ProductId)
            .ToListAsync(cancellationToken);
        return items.Count > 0 ? items : throw new EmptyCartException();
    }
}
