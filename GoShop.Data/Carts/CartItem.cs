using GoShop.Data.Products;

namespace GoShop.Data.Carts;

/// <summary>One product in a cart.</summary>
public sealed class CartItem
{
    private CartItem() => Product = null!;

    public Guid CartId { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Pieces, from 1 to <see cref="Cart.QuantityLimit"/>.</summary>
    public int Quantity { get; private set; }

    /// <summary>What a piece cost when the shopper last put some in.</summary>
    public decimal PriceWhenAdded { get; private set; }

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Until when its pieces are held for the cart's owner; see <see cref="Inventory.StockHolds"/>.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public Product Product { get; private set; }

    /// <summary>What a piece costs today.</summary>
    public decimal UnitPrice => Product.Price;

    /// <summary>What all pieces cost today.</summary>
    public decimal LineTotal => UnitPrice * Quantity;

    internal IEnumerable<CartProblem> FindProblems(int held)
    {
        if (Product.Status is not ProductStatus.Active)
        {
            yield return CartProblem.Gone(Product);
            yield break;
        }
        if (Quantity > Product.Stock - held)
            yield return CartProblem.TooFew(Product, Math.Max(0, Product.Stock - held));
        if (PriceWhenAdded != Product.Price)
            yield return CartProblem.Repriced(Product, PriceWhenAdded);
    }
}
