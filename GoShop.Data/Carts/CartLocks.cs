using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>How use cases that take a cart as a whole get at it.</summary>
internal static class CartLocks
{
    /// <summary>
    /// Keeps everyone else from changing the user's cart, and the products in it, until the transaction ends. The cart's row is locked first, so that one user's wait for each
    /// other; then the products' in the order of their ids, by a statement of its own in the same round trip: it sees the lines that whoever had the cart before has left. All is read
    /// once all is locked.
    /// </summary>
    /// <returns>The cart with its lines, the first added first, and their products; null where there is none.</returns>
    public static async Task<Cart?> LockCartAsync(this ShopContext db, Guid userId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            SELECT FROM carts WHERE user_id = {userId} FOR NO KEY UPDATE;
            SELECT FROM products WHERE id = ANY (ARRAY(SELECT i.product_id FROM carts c JOIN cart_items i ON i.cart_id = c.id WHERE c.user_id = {userId}))
            ORDER BY id FOR NO KEY UPDATE
            """,
            cancellationToken);
        return await ShoppingCarts.FindOfUser(db, userId, cancellationToken);
    }
}
