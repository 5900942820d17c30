using GoShop.Data.Products;

namespace GoShop.Data.Carts;

/// <summary>Pieces of a visitor's cart that did not fit into the one it was merged with.</summary>
public sealed class CartLeftover
{
    private CartLeftover() => Product = null!;

    public Guid CartId { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>How many pieces.</summary>
    public int Quantity { get; private set; }

    public Product Product { get; private set; }
}
