using GoShop.Data.Inventory;
using GoShop.Data.Live;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>
/// Puts things into carts and takes them out. Each change is one round trip that decides in the database, not by what was
/// read before: two devices that change one cart at once lose nothing. Answers are the cart as it is after the change.
/// </summary>
public sealed class ShoppingCarts(ShopContext db, LiveEvents live, TimeProvider time)
{
    // A refusal is explained by reading again; if by then nothing is wrong any more, the change is worth another try.
    private const int Tries = 3;

    private static readonly Func<ShopContext, Guid, CancellationToken, Task<Cart?>> Find = EF.CompileAsyncQuery(
        (ShopContext db, Guid userId, CancellationToken cancellationToken) => db.Carts
            .Include(c => c.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.ProductId))
            .ThenInclude(i => i.Product)
            .SingleOrDefault(c => c.UserId == userId));

    /// <summary>The user's cart; an empty one where there was none.</summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="withLines">Whether its lines and their products are read too, which costs more the more there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Cart> GetAsync(Guid userId, bool withLines = true, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(userId, withLines, cancellationToken) is { } cart)
            return cart;
        // There is nothing to take out of it: that makes it.
        await db.ChangeCartAsync(userId, time.GetUtcNow(), CartStatements.Clear, [], cancellationToken);
        return await FindAsync(userId, withLines, cancellationToken) ?? throw new NotFoundException("user");
    }

    /// <summary>Puts pieces of a product in, on top of those that are there.</summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="productId">A product on sale.</param>
    /// <param name="quantity">How many pieces more.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The quantity is less than 1.</exception>
    /// <exception cref="CartFullException">The cart would hold too many lines, or the line too many pieces.</exception>
    /// <exception cref="NotFoundException">There is no such product for sale.</exception>
    /// <exception cref="OutOfStockException">The line would hold more than the stock.</exception>
    public Task<Cart> AddAsync(
        Guid userId,
        Guid productId,
        int quantity,
        bool withLines = true,
        CancellationToken cancellationToken = default)
    {
        CheckQuantity(quantity, minimum: 1);
        return ChangeAsync(
            userId,
            CartStatements.Add,
            productId,
            quantity,
            cart => (Line(cart, productId)?.Quantity ?? 0) + quantity,
            withLines,
            cancellationToken);
    }

    /// <summary>Sets how many pieces of a product that is in the cart it holds; 0 takes it out.</summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="productId">A product in it.</param>
    /// <param name="quantity">How many pieces.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The quantity is less than 0.</exception>
    /// <exception cref="CartFullException">The line would hold too many pieces.</exception>
    /// <exception cref="NotFoundException">The product is not in the cart, or not for sale any more.</exception>
    /// <exception cref="OutOfStockException">The quantity is more than the stock.</exception>
    public Task<Cart> ChangeAsync(
        Guid userId,
        Guid productId,
        int quantity,
        bool withLines = true,
        CancellationToken cancellationToken = default)
    {
        CheckQuantity(quantity, minimum: 0);
        if (quantity == 0)
            return RemoveAsync(userId, productId, withLines, cancellationToken);
        return ChangeAsync(
            userId,
            CartStatements.Change,
            productId,
            quantity,
            cart => Line(cart, productId) is null ? throw new NotFoundException("cart item") : quantity,
            withLines,
            cancellationToken);
    }

    /// <summary>Takes a product out.</summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="productId">A product in it.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="NotFoundException">It is not in.</exception>
    public async Task<Cart> RemoveAsync(
        Guid userId,
        Guid productId,
        bool withLines = true,
        CancellationToken cancellationToken = default)
    {
        var after = await db.ChangeCartAsync(userId, time.GetUtcNow(), CartStatements.Remove, [productId], cancellationToken)
            ?? throw new NotFoundException("cart item");
        return await AnswerAsync(after, withLines, cancellationToken);
    }

    /// <summary>Takes everything out.</summary>
    /// <param name="userId">Whose cart.</param>
    /// <param name="withLines">Whether the answer needs the lines.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    public async Task<Cart> ClearAsync(Guid userId, bool withLines = true, CancellationToken cancellationToken = default)
    {
        var after = await db.ChangeCartAsync(userId, time.GetUtcNow(), CartStatements.Clear, [], cancellationToken);
        return await AnswerAsync(after!, withLines, cancellationToken);
    }

    /// <param name="wanted">How many pieces the line of a cart was to hold, for explaining why it does not.</param>
    private async Task<Cart> ChangeAsync(
        Guid userId,
        string statement,
        Guid productId,
        int quantity,
        Func<Cart, int> wanted,
        bool withLines,
        CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await db.ChangeCartAsync(userId, time.GetUtcNow(), statement, [productId, quantity], cancellationToken) is { } after)
                return await AnswerAsync(after, withLines, cancellationToken);
            var cart = await GetAsync(userId, withLines: true, cancellationToken);
            await ExplainAsync(cart, productId, wanted(cart), isLast: tries == Tries, cancellationToken);
        }
    }

    private async Task<Cart> AnswerAsync(Cart after, bool withLines, CancellationToken cancellationToken)
    {
        live.CartChanged(after);
        return withLines ? await GetAsync(after.UserId, withLines, cancellationToken) : after;
    }

    private Task<Cart?> FindAsync(Guid userId, bool withLines, CancellationToken cancellationToken) =>
        withLines ? Find(db, userId, cancellationToken) : db.ReadCartAsync(userId, cancellationToken);

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
