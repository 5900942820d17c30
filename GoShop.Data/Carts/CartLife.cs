namespace GoShop.Data.Carts;

/// <summary>From the first thing that is put into a cart to the order of it. It outlives the cart, and does not say whose it was.</summary>
internal sealed class CartLife
{
    private CartLife()
    {
    }

    public long Id { get; private set; }

    public Guid CartId { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When it became an order; absent where it has not, or not yet. Written by the database with the order.</summary>
    public DateTimeOffset? OrderedAt { get; private set; }
}
