using GoShop.Data.Inventory;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>
/// Puts things into carts and takes them out. Each change is one round trip that decides in the database, not by what was
/// read before: two devices that change one cart at once lose nothing. Answers are the cart as it is after the change.
/// </summary>
public sealed class ShoppingCarts(ShopContext db, TimeProvider time)
{
    // A refusal is explained by reading again; if by then nothing is wrong any more, the change is worth another try.
    private const int Tries = 3;

    private static readonly Func<ShopContext, Guid, CancellationToken, Task<Cart?>> Find = EF.CompileAsyncQuery(
        (ShopContext db, Guid userId, CancellationToken cancellationToken) => db.Carts
            .Include(c => c.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.ProductId))
            .ThenInclude(i => i.Product)
            .SingleOrDefault(c => c.UserId == userId));

    /// <summary>The user's cart with its items and their products; an empty one where there was none.</summary>
    public async Task<Cart> GetAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        if (await Find(db, userId, cancellationToken) is { } cart)
            return cart;
        var created = new Cart(userId, time.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO carts (id, user_id, created_at, updated_at)
            VALUES ({created.Id}, {userId}, {created.CreatedAt}, {created.CreatedAt})
            ON CONFLICT (user_id) DO NOTHING
            """,
            cancellationToken);
        return await Find(db, userId, cancellationToken) ?? throw new NotFoundException("user");
    }

    /// <summary>Puts pieces of a product in, on top of those that are there.</summary>
    /// <exception cref="InvalidInputException">The quantity is less than 1.</exception>
    /// <exception cref="CartFullException">The cart would hold too many lines, or the line too many pieces.</exception>
    /// <exception cref="NotFoundException">There is no such product for sale.</exception>
    /// <exception cref="OutOfStockException">The line would hold more than the stock.</exception>
    public async Task<Cart> AddAsync(
        Guid userId,
        Guid productId,
        int quantity,
        CancellationToken cancellationToken = default)
    {
        CheckQuantity(quantity, minimum: 1);
        var at = time.GetUtcNow();
        for (var tries = 1; ; tries++)
        {
            // The cart's row is locked by the first statement, so that the second counts lines as they are.
            var changed = await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO carts (id, user_id, created_at, updated_at)
                VALUES ({Guid.CreateVersion7(at)}, {userId}, {at}, {at})
                ON CONFLICT (user_id) DO UPDATE SET updated_at = excluded.updated_at;

                INSERT INTO cart_items AS line (cart_id, product_id, quantity, price_when_added, added_at)
                SELECT c.id, p.id, {quantity}, p.price, {at}
                FROM carts c, products p
                WHERE c.user_id = {userId} AND p.id = {productId} AND p.status = 'ACTIVE' AND p.stock >= {quantity}
                    AND (SELECT count(*) FROM cart_items o WHERE o.cart_id = c.id AND o.product_id <> p.id) < {Cart.LineLimit}
                ON CONFLICT (cart_id, product_id) DO UPDATE
                SET quantity = line.quantity + excluded.quantity, price_when_added = excluded.price_when_added
                WHERE line.quantity + excluded.quantity <=
                    (SELECT least(p.stock, {Cart.QuantityLimit}) FROM products p WHERE p.id = excluded.product_id)
                """,
                cancellationToken);
            var cart = await GetAsync(userId, cancellationToken);
            // The cart's row counts as changed, whatever becomes of the line.
            if (changed > 1)
                return cart;
            var there = Line(cart, productId)?.Quantity ?? 0;
            await ExplainAsync(cart, productId, there + quantity, isLast: tries == Tries, cancellationToken);
        }
    }

    /// <summary>Sets how many pieces of a product that is in the cart it holds; 0 takes it out.</summary>
    /// <exception cref="InvalidInputException">The quantity is less than 0.</exception>
    /// <exception cref="CartFullException">The line would hold too many pieces.</exception>
    /// <exception cref="NotFoundException">The product is not in the cart, or not for sale any more.</exception>
    /// <exception cref="OutOfStockException">The quantity is more than the stock.</exception>
    public async Task<Cart> ChangeAsync(
        Guid userId,
        Guid productId,
        int quantity,
        CancellationToken cancellationToken = default)
    {
        CheckQuantity(quantity, minimum: 0);
        if (quantity == 0)
            return await RemoveAsync(userId, productId, cancellationToken);
        var at = time.GetUtcNow();
        for (var tries = 1; ; tries++)
        {
            var changed = await db.Database.ExecuteSqlAsync(
                $"""
                UPDATE carts SET updated_at = {at} WHERE user_id = {userId};

                UPDATE cart_items line SET quantity = {quantity}, price_when_added = p.price
                FROM carts c, products p
                WHERE c.user_id = {userId} AND line.cart_id = c.id AND line.product_id = {productId}
                    AND p.id = line.product_id AND p.status = 'ACTIVE' AND p.stock >= {quantity}
                """,
                cancellationToken);
            var cart = await GetAsync(userId, cancellationToken);
            if (changed > 1)
                return cart;
            if (Line(cart, productId) is null)
                throw new NotFoundException("cart item");
            await ExplainAsync(cart, productId, quantity, isLast: tries == Tries, cancellationToken);
        }
    }

    /// <summary>Takes a product out.</summary>
    /// <exception cref="NotFoundException">It is not in.</exception>
    public async Task<Cart> RemoveAsync(Guid userId, Guid productId, CancellationToken cancellationToken = default)
    {
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE carts SET updated_at = {time.GetUtcNow()} WHERE user_id = {userId};

            DELETE FROM cart_items line USING carts c
            WHERE c.user_id = {userId} AND line.cart_id = c.id AND line.product_id = {productId}
            """,
            cancellationToken);
        return changed > 1 ? await GetAsync(userId, cancellationToken) : throw new NotFoundException("cart item");
    }

    /// <summary>Takes everything out.</summary>
    public async Task<Cart> ClearAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE carts SET updated_at = {time.GetUtcNow()} WHERE user_id = {userId};

            DELETE FROM cart_items line USING carts c WHERE c.user_id = {userId} AND line.cart_id = c.id
            """,
            cancellationToken);
        return await GetAsync(userId, cancellationToken);
    }

    private static CartItem? Line(Cart cart, Guid productId) => cart.Items.FirstOrDefault(item => item.ProductId == productId);

    private static void CheckQuantity(int quantity, int minimum)
    {
        if (quantity < minimum)
            throw new InvalidInputException("quantity", $"The quantity must be at least {minimum}.");
        if (quantity > Cart.QuantityLimit)
            throw CartFullException.Quantity();
    }

    /// <summary>Throws why a line cannot hold a quantity; returns if nothing speaks against it and it may be tried again.</summary>
    private async Task ExplainAsync(
        Cart cart,
        Guid productId,
        int quantity,
        bool isLast,
        CancellationToken cancellationToken)
    {
        var product = await db.Products.Visible().SingleOrDefaultAsync(p => p.Id == productId, cancellationToken)
            ?? throw new NotFoundException("product");
        if (Line(cart, productId) is null && cart.Items.Count >= Cart.LineLimit)
            throw CartFullException.Lines();
        if (quantity > Cart.QuantityLimit)
            throw CartFullException.Quantity();
        if (quantity > product.Stock || isLast)
            throw new OutOfStockException(product);
    }
}
