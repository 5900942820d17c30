using GoShop.Data.Inventory;
using GoShop.Data.Live;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Carts;

/// <summary>
/// Puts things into carts and takes them out. Each change is one round trip that decides in the database, not by what was
/// read before: two devices that change one cart at once lose nothing. Answers are the cart as it is after the change.
/// </summary>
public sealed class ShoppingCarts(ShopContext db, StockHolds holds, LiveEvents live, TimeProvider time)
{
    // A refusal is explained by reading again; if by then nothing is wrong any more, the change is worth another try.
    private const int Tries = 3;

    internal static readonly Func<ShopContext, Guid?, CancellationToken, Task<Cart?>> FindOfUser = EF.CompileAsyncQuery(
        (ShopContext db, Guid? userId, CancellationToken cancellationToken) => db.Carts
            .Include(c => c.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.ProductId))
            .ThenInclude(i => i.Product)
            .SingleOrDefault(c => c.UserId == userId));

    private static readonly Func<ShopContext, byte[], CancellationToken, Task<Cart?>> FindOfVisitor = EF.CompileAsyncQuery(
        (ShopContext db, byte[] tokenHash, CancellationToken cancellationToken) => db.Carts
            .Include(c => c.Items.OrderBy(i => i.AddedAt).ThenBy(i => i.ProductId))
            .ThenInclude(i => i.Product)
            .SingleOrDefault(c => c.TokenHash == tokenHash));

    /// <summary>The owner's cart; an empty one where there was none.</summary>
    /// <param name="owner">Whose cart; null for a visitor who has none.</param>
    /// <param name="withLines">Whether its lines and their products are read too, which costs more the more there are.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<Cart> GetAsync(CartOwner? owner, bool withLines = true, CancellationToken cancellationToken = default)
    {
        if (owner is null)
            return Cart.Empty(time.GetUtcNow());
        if (await FindAsync(owner, withLines, cancellationToken) is { } cart)
            return cart;
        if (owner.UserId is null)
            return Cart.Empty(time.GetUtcNow());
        // There is nothing to take out of it: that makes it.
        await db.ChangeCartAsync(owner, time.GetUtcNow(), CartStatements.Clear, [], cancellationToken);
        return await FindAsync(owner, withLines, cancellationToken) ?? throw new NotFoundException("user");
    }

    /// <summary>Puts pieces of a product in, on top of those that are there.</summary>
    /// <param name="owner">Whose cart.</param>
    /// <param name="productId">A product on sale.</param>
    /// <param name="quantity">How many pieces more.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The quantity is less than 1.</exception>
    /// <exception cref="CartFullException">The cart would hold too many lines, or the line too many pieces.</exception>
    /// <exception cref="NotFoundException">There is no such product for sale.</exception>
    /// <exception cref="OutOfStockException">The line would hold more than the stock.</exception>
    public async Task<Cart> AddAsync(
        CartOwner owner,
        Guid productId,
        int quantity,
        bool withLines = true,
        CancellationToken cancellationToken = default) =>
        await TryAddAsync(owner, productId, quantity, withLines, cancellationToken) ?? throw new NotFoundException("cart");

    /// <summary>The same; null where it is a visitor who has no cart.</summary>
    internal async Task<Cart?> TryAddAsync(
        CartOwner owner,
        Guid productId,
        int quantity,
        bool withLines,
        CancellationToken cancellationToken)
    {
        CheckQuantity(quantity, minimum: 1);
        var changed = await TryChangeAsync(
            owner,
            CartStatements.Add,
            productId,
            quantity,
            cart => (Line(cart, productId)?.Quantity ?? 0) + quantity,
            withLines,
            cancellationToken);
        if (changed is not null)
            db.CountAddition();
        return changed;
    }

    /// <summary>Sets how many pieces of a product that is in the cart it holds; 0 takes it out.</summary>
    /// <param name="owner">Whose cart.</param>
    /// <param name="productId">A product in it.</param>
    /// <param name="quantity">How many pieces.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">The quantity is less than 0.</exception>
    /// <exception cref="CartFullException">The line would hold too many pieces.</exception>
    /// <exception cref="NotFoundException">The product is not in the cart, or not for sale any more.</exception>
    /// <exception cref="OutOfStockException">The quantity is more than the stock.</exception>
    public async Task<Cart> ChangeAsync(
        CartOwner owner,
        Guid productId,
        int quantity,
        bool withLines = true,
        CancellationToken cancellationToken = default)
    {
        CheckQuantity(quantity, minimum: 0);
        if (quantity == 0)
            return await RemoveAsync(owner, productId, withLines, cancellationToken);
        return await TryChangeAsync(
            owner,
            CartStatements.Change,
            productId,
            quantity,
            cart => Line(cart, productId) is null ? throw new NotFoundException("cart item") : quantity,
            withLines,
            cancellationToken) ?? throw new NotFoundException("cart item");
    }

    /// <summary>Takes a product out.</summary>
    /// <param name="owner">Whose cart.</param>
    /// <param name="productId">A product in it.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="NotFoundException">It is not in.</exception>
    public async Task<Cart> RemoveAsync(
        CartOwner owner,
        Guid productId,
        bool withLines = true,
        CancellationToken cancellationToken = default)
    {
        var after = await db.ChangeCartAsync(owner, time.GetUtcNow(), CartStatements.Remove, [productId], cancellationToken)
            ?? throw new NotFoundException("cart item");
        return await AnswerAsync(owner, after, withLines, cancellationToken);
    }

    /// <summary>Takes everything out.</summary>
    /// <param name="owner">Whose cart; null for a visitor who has none.</param>
    /// <param name="withLines">Whether the answer needs the lines.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    public async Task<Cart> ClearAsync(CartOwner? owner, bool withLines = true, CancellationToken cancellationToken = default)
    {
        var at = time.GetUtcNow();
        return owner is not null && await db.ChangeCartAsync(owner, at, CartStatements.Clear, [], cancellationToken) is { } after
            ? await AnswerAsync(owner, after, withLines, cancellationToken)
            : Cart.Empty(at);
    }

    /// <summary>Changes a line; null where it is a visitor who has no cart.</summary>
    /// <param name="owner">Whose cart.</param>
    /// <param name="statement">How.</param>
    /// <param name="productId">The product of the line.</param>
    /// <param name="quantity">What the statement takes besides.</param>
    /// <param name="wanted">How many pieces the line of a cart was to hold, for explaining why it does not.</param>
    /// <param name="withLines">Whether the answer needs the lines and their products.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    private async Task<Cart?> TryChangeAsync(
        CartOwner owner,
        CartStatement statement,
        Guid productId,
        int quantity,
        Func<Cart, int> wanted,
        bool withLines,
        CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            if (await db.ChangeCartAsync(owner, time.GetUtcNow(), statement, [productId, quantity], cancellationToken) is { } after)
                return await AnswerAsync(owner, after, withLines, cancellationToken);
            var cart = await FindAsync(owner, withLines: true, cancellationToken);
            if (cart is null && owner.UserId is null)
                return null;
            // Where the statement ran in a transaction of its own, a user's first cart was undone with it.
            cart ??= Cart.Empty(time.GetUtcNow());
            await ExplainAsync(cart, productId, wanted(cart), isLast: tries == Tries, cancellationToken);
        }
    }

    private async Task<Cart> AnswerAsync(CartOwner owner, Cart after, bool withLines, CancellationToken cancellationToken)
    {
        live.CartChanged(after);
        holds.LetGo(after.LetGo);
        return withLines ? await GetAsync(owner, withLines, cancellationToken) : after;
    }

    /// <summary>The owner's cart; null where there is none.</summary>
    internal async Task<Cart?> FindAsync(CartOwner owner, bool withLines, CancellationToken cancellationToken)
    {
        if (!withLines)
            return await db.ReadCartAsync(owner, cancellationToken);
        var cart = owner.UserId is { } userId
            ? await FindOfUser(db, userId, cancellationToken)
            : await FindOfVisitor(db, (byte[])owner.Key, cancellationToken);
        if (cart is { HasLeftovers: true })
        {
            cart.Remember(await db.CartLeftovers
                .Include(left => left.Product)
                .Where(left => left.CartId == cart.Id)
                .OrderBy(left => left.ProductId)
                .ToListAsync(cancellationToken));
        }
        return cart;
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
        var held = (await holds.HeldAsync([productId], cart.Id, cancellationToken)).GetValueOrDefault(productId);
        if (quantity > product.Stock - held || isLast)
            throw new OutOfStockException(product, held);
    }
}
